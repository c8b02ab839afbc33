// Reads and writes pipeline.json, which names the pipeline that writes to an output folder.
// Must not choose a command's pipeline, and must not write a password.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { SystemError } from '../errors.ts';
import { readStoredJson } from '../formats/json/stored-json.ts';
import { systemErrorCode } from '../producers/system-error-code.ts';
import { PipelinePointer } from '../schemas/pipeline-pointer.ts';

export const pipelineFile = 'pipeline.json';

/** Identifies a pipeline: absolute paths, a Redis address without passwords. */
export type PipelineParts = Omit<PipelinePointer, 'schemaVersion'>;

/**
 * @returns null when the output folder has no such file
 * @throws SystemError when it can't be read
 */
export function readPipelineFile(out: string): PipelineParts | null {
  const path = join(out, pipelineFile);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    // A path that can't exist has no pipeline.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    throw new SystemError(
      `${path} can't be read (${code ?? String(error)}). Give this user permission to read it.`,
    );
  }
  const parsed = PipelinePointer.safeParse(readStoredJson(text));
  if (!parsed.success) {
    throw new SystemError(
      `${path} is damaged. Remove it, then name the pipeline's data folder with --data or its Redis with --redis once.`,
    );
  }
  const { data, redis, namespace, ledgerId, config } = parsed.data;
  return { data: resolve(out, data), redis, namespace, ledgerId, config: config && resolve(out, config) };
}

/** Writes it, unless its content is already the same. Throws the system's errors. */
export function writePipelineFile(out: string, parts: PipelineParts): void {
  const pointer: PipelinePointer = {
    schemaVersion: 1,
    ...parts,
    data: movable(out, parts.data),
    config: parts.config && movable(out, parts.config),
  };
  const text = `${JSON.stringify(pointer, null, 2)}\n`;
  const path = join(out, pipelineFile);
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {
    // The file does not exist yet.
  }
  const draft = join(out, `.${pipelineFile}-${process.pid}`);
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Relative to the output folder for what is inside or beside it. In a container everything is beside `/out`. */
function movable(out: string, path: string): string {
  const parent = dirname(out);
  const below = relative(parent, path);
  const isBeside = parent !== sep && below !== '' && !isAbsolute(below) && below.split(sep)[0] !== '..';
  return isBeside ? relative(out, path) || '.' : path;
}
