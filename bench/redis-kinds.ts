// Measures what Redis as a cluster or behind TLS costs: the same files through the same pipeline, alternating with one plain server.
// The first round of each kind is a warm-up and is not counted.
//
//   node bench/redis-kinds.ts --count 3000 --rounds 5
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { certificates, type Server, startCluster, startServer, withTls } from '../tests/redis/servers.ts';
import { median } from './median.ts';
import { writeCorpus } from './pipeline/corpus.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '3000' }, rounds: { type: 'string', default: '5' } },
});
const { count, rounds } = z
  .strictObject({ count: z.coerce.number().int().positive(), rounds: z.coerce.number().int().positive() })
  .parse(values);

const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
const corpus = join(folder, 'corpus');
await writeCorpus(corpus, '8k', count, 1);

const command = fileURLToPath(new URL('../bin/copydesk.js', import.meta.url));
/** Seconds from the start of a `run` over the corpus to its end. */
function runOver(REDIS_URL: string): number {
  const out = mkdtempSync(join(folder, 'out-'));
  const env = { ...process.env, REDIS_URL, NODE_EXTRA_CA_CERTS: certificates['ca.pem'] };
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [command, 'run', corpus, '--out', out], {
    env,
    encoding: 'utf8',
  });
  const seconds = (performance.now() - startedMs) / 1_000;
  if (status !== 0) throw new Error(stderr);
  rmSync(out, { recursive: true });
  return seconds;
}

const one = await startServer({ settings: { appendonly: 'yes' } });
const encrypted = await startServer({
  settings: { appendonly: 'yes', ...withTls },
  client: { tls: { ca: readFileSync(certificates['ca.pem']) } },
});
const cluster = await startCluster();
const [node] = cluster.nodes;
const kinds: { name: string; url: string; servers: Server[]; seconds: number[] }[] = [
  { name: 'one server', url: `redis://127.0.0.1:${one.port}`, servers: [one], seconds: [] },
  { name: 'TLS', url: `rediss://localhost:${encrypted.port}`, servers: [encrypted], seconds: [] },
  { name: 'cluster of 3', url: `redis://127.0.0.1:${node?.port}`, servers: cluster.nodes, seconds: [] },
];

for (let round = 0; round <= rounds; round += 1) {
  for (const { url, servers, seconds } of kinds) {
    await Promise.all(servers.map(({ ask }) => ask('FLUSHALL')));
    const took = runOver(url);
    if (round > 0) seconds.push(took);
  }
}
const base = median(kinds[0]?.seconds ?? []);
for (const { name, seconds } of kinds) {
  const took = median(seconds);
  process.stdout.write(
    `${name.padEnd(14)} ${took.toFixed(2)} s  ${(count / took).toFixed(0)}/s  ${((100 * base) / took).toFixed(1)}% of one server\n`,
  );
}
await Promise.all([one.stop(), encrypted.stop(), cluster.stop()]);
rmSync(folder, { recursive: true });
