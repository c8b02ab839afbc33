// Bull Board, for inspecting single jobs. Jobs are only references: the state of an item is in its hash.
// Must not load anything before somebody asks for it.
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Queue } from 'bullmq';
import { Hono } from 'hono';
import { BatchJob } from '../schemas/job.ts';

const path = '/queues';
const mostShown = 5;

/** A job's data holds up to 128 ids: what is shown of it. */
function shown(data: unknown): unknown {
  const { itemIds = [] } = BatchJob.safeParse(data).data ?? {};
  return { items: itemIds.length, itemIds: itemIds.slice(0, mostShown) };
}

export function openQueueBoard(queues: readonly Queue[], readOnly: boolean): Hono {
  const serverAdapter = new HonoAdapter(serveStatic).setBasePath(path);
  createBullBoard({
    queues: queues.map((queue) => {
      const adapter = new BullMQAdapter(queue, { readOnlyMode: readOnly, description: 'batches of items' });
      adapter.setFormatter('data', shown);
      return adapter;
    }),
    serverAdapter,
    options: {
      uiConfig: { boardTitle: 'Copydesk', favIcon: { default: '/icon.svg', alternative: '/icon.svg' } },
    },
  });
  return new Hono().route(path, serverAdapter.registerPlugin());
}
