// The data folder of a private Redis as another host or container sees it: the server runs, but its socket can't be
// reached. Nobody may start a second server on the same files.
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../pipeline/copydesk.ts';
import type { ChaosDesk } from '../chaos-desk.ts';
import type { Scenario } from '../play.ts';

const servers = (desk: ChaosDesk) =>
  desk.processes().filter(({ command }) => command.startsWith('redis-server'));

async function expectRefusal(desk: ChaosDesk) {
  const { code, stderr } = await desk.run(['work', ...desk.working, '--log-format', 'json']);
  if (code !== 3)
    throw new Error(`a worker that can't reach the server ended with ${code}: ${stderr.slice(-400)}`);
  const running = servers(desk);
  if (running.length !== 1) throw new Error(`${running.length} servers work on the data folder`);
}

const hidden: Scenario = {
  name: 'hidden-socket',
  short: true,
  async play(desk, random, files) {
    desk.startPipeline();
    const dropping = desk.dropAll(files, 3_000 + files.length);
    await desk.untilOutcomes(Math.ceil((files.length * random.int(1, 4)) / 10));
    const { pid, socketPath } = desk.privateServer();
    const folder = dirname(socketPath);
    renameSync(folder, `${folder}-away`);
    await expectRefusal(desk);
    await sleep(random.int(0, 2_000));
    renameSync(`${folder}-away`, folder);
    await desk.untilOutcomes(Math.ceil((files.length * random.int(5, 9)) / 10));
    rmSync(folder, { recursive: true });
    await expectRefusal(desk);
    // What the message says is the way out: to end that process. Those that use the server start it again.
    process.kill(pid, 'SIGKILL');
    const isBack = () => servers(desk).some((server) => server.pid !== pid);
    await waitFor('a command to start the server again', isBack);
    await dropping;
    return { dropped: files };
  },
};

export const scenarios: Scenario[] = [hidden];
