// Finds the pipeline of a command: the one named explicitly, the one named by the output folder, or the default inside it.
// Must not create or start anything.
import { accessSync, constants, existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { hasLedger } from '../outcomes/open-reader.ts';
import { systemErrorCode } from '../producers/system-error-code.ts';
import { type GivenSettings, redisUrlIn } from './config.ts';
import { type PipelineParts, readPipelineFile } from './pipeline-file.ts';
import { type Settings, settings as table } from './settings.ts';

/** Where a pipeline keeps its work: `data` is absolute, `redisUrl` null for the private server there. */
export type Pipeline = Pick<Settings, 'data' | 'redisUrl' | 'namespace'>;

const firstNamespace = 'copydesk';

/**
 * The order: `--data` or `--redis`, then the pipeline that the output folder names, then `.copydesk` inside it.
 * @param cwd where versions without pipeline.json kept the data of all but `run`
 * @throws SystemError when the output's pipeline.json can't be read
 * @throws UsageError when the settings file that it names is wrong
 */
export async function findPipeline(given: GivenSettings, cwd: string): Promise<Pipeline> {
  const standing = readPipelineFile(given.out);
  const isNamed = given.data !== null || given.redisUrl !== null;
  const data = given.data ?? standing?.data ?? ownData(given.out, cwd);
  const redisUrl = isNamed ? given.redisUrl : standing && (await addressOf(standing));
  const isStanding = standing !== null && isSamePlace({ data, redisUrl }, standing);
  const namespace = given.namespace ?? (isStanding ? standing.namespace : firstNamespace);
  return { data, redisUrl, namespace };
}

/**
 * The address of the Redis that an output names. Its password may be in the settings file of the pipeline; the other
 * values in that file may have been overridden, or changed since.
 */
async function addressOf({ redis, config }: PipelineParts): Promise<string | null> {
  if (redis === null || config === null || !isReadable(config)) return redis;
  const redisUrl = await redisUrlIn(config);
  return redisUrl !== null && withoutPassword(redisUrl) === redis ? redisUrl : redis;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    // Another machine's, another user's, or moved.
    return false;
  }
}

function ownData(out: string, cwd: string): string {
  const own = join(out, '.copydesk');
  const former = resolve(cwd, '.copydesk');
  const isOwned = existsSync(join(own, 'redis'));
  const isFormerOutput = hasLedger(out) || out === resolve(cwd, table.out.default);
  return !isOwned && isFormerOutput && existsSync(join(former, 'redis')) ? former : own;
}

function isSamePlace(one: Pick<Pipeline, 'data' | 'redisUrl'>, other: Pick<PipelineParts, 'data' | 'redis'>) {
  if (one.redisUrl !== null || other.redis !== null)
    return one.redisUrl !== null && withoutPassword(one.redisUrl) === other.redis;
  return realPath(one.data) === realPath(other.data);
}

/** Whether this is the pipeline that an output folder names. */
export function isSamePipeline(one: Pipeline, other: PipelineParts): boolean {
  return one.namespace === other.namespace && isSamePlace(one, other);
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** An address of Redis (the nodes of a cluster with commas between them) as it may be written down. */
export function withoutPassword(redisUrl: string): string {
  return redisUrl
    .split(/,(?=rediss?:)/)
    .map((address) => {
      if (!URL.canParse(address)) return address;
      const url = new URL(address);
      url.password = '';
      url.searchParams.delete('password');
      return url.href;
    })
    .join(',');
}

/** False if its private server has no files: it was never started, or they are gone. A Redis given by address is not queried. */
export function pipelineExists({ redisUrl, data }: Pick<Pipeline, 'redisUrl' | 'data'>): boolean {
  return redisUrl !== null || holdsFiles(join(data, 'redis'));
}

function holdsFiles(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch (error) {
    // A folder that can't be read may have files: opening it reports the reason.
    const code = systemErrorCode(error);
    return code === 'EACCES' || code === 'EPERM';
  }
}

/** For an output that has a ledger but no data folder: what is wrong, and how to continue. */
export function dataIsMissing({ out, data }: Pick<Settings, 'out' | 'data'>): string {
  return (
    `${out} has the ledger of a pipeline, but its data folder ${data} is missing or empty. ` +
    'Put it back, or name it with --data if it was moved. If it is lost, run copydesk up or copydesk run with this output: ' +
    'this makes a new data folder and reads claimed files again.'
  );
}

/**
 * For read-only commands, which create nothing.
 * @throws UsageError when there is no pipeline, or only its ledger
 */
export function requirePipeline(settings: Pipeline & Pick<Settings, 'out'>): void {
  if (pipelineExists(settings)) return;
  if (hasLedger(settings.out)) throw new UsageError(dataIsMissing(settings));
  throw new UsageError(
    `There is no pipeline in ${settings.out} (its data folder would be ${settings.data}). Name the output folder of a pipeline with --out.`,
  );
}
