// Chooses the settings file of a command: the one that is named, or copydesk.yaml in the working directory.
// Must not read settings from an inbox, where strangers may have dropped the file.
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { devNull } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors.ts';

const configFileName = 'copydesk.yaml';

export interface ConfigFileRequest {
  /** Absolute path of the file that is named explicitly; null for none. */
  named: string | null;
  cwd: string;
  /** Paths that the command takes files from. */
  inputs: readonly string[];
}

export interface ChosenConfigFile {
  /** Absolute; null for none. */
  path: string | null;
  warnings: string[];
}

/**
 * Does not check that a named file exists: reading it does.
 * @throws UsageError when the named file is among those that the command would take as items
 */
export function chooseConfigFile({ named, cwd, inputs }: ConfigFileRequest): ChosenConfigFile {
  const input = (file: string) => inputs.map((path) => resolve(cwd, path)).find((path) => holds(path, file));
  if (named !== null) {
    const taken = input(named);
    if (taken !== undefined)
      throw new UsageError(
        `The settings file ${named} is in ${taken}, and the files there are taken as items. Move it to another folder.`,
      );
    return { path: named === devNull ? null : named, warnings: [] };
  }
  const path = join(cwd, configFileName);
  if (!isThere(path)) return { path: null, warnings: otherEnding(cwd) };
  const inbox = input(path) ?? inboxAround(cwd);
  if (inbox === undefined) return { path, warnings: [] };
  return {
    path: null,
    warnings: [
      `${path} is not read as settings: files in ${inbox} are items. If it is yours, move it elsewhere and name it with --config.`,
    ],
  };
}

/** A broken link counts as existing: reading it reports the error. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // a folder that this user can't look into
  }
}

function otherEnding(cwd: string): string[] {
  const path = join(cwd, configFileName.replace('.yaml', '.yml'));
  return isThere(path)
    ? [`${path} is not read as settings. Rename it to ${configFileName}, or name it with --config.`]
    : [];
}

/** The folder itself or the nearest one above it that has been watched. */
function inboxAround(folder: string): string | undefined {
  for (let path = folder; ; path = dirname(path)) {
    if (existsSync(join(path, '.copydesk/inbox.json'))) return path;
    if (path === dirname(path)) return undefined;
  }
}

/** Whether the file is the input itself, or below it. */
function holds(input: string, file: string): boolean {
  const below = relative(realPath(input), join(realPath(dirname(file)), basename(file)));
  return below === '' || (below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below));
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
