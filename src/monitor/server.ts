// The web monitor: answers what the page, scripts, Prometheus and orchestrators ask.
// Must not read Redis, the ledger or files itself: its source does.
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { type RejectionCode, rejectionCodes, SystemError, UsageError } from '../errors.ts';
import { ItemId } from '../schemas/item.ts';
import { OutcomeName } from '../schemas/outcome.ts';
import { stageList } from '../schemas/stage-list.ts';
import { StageName } from '../schemas/stage-name.ts';
import { keepAccess, refuse } from './access.ts';
import { metricsText, metricsWithoutRedis } from './metrics.ts';
import { pageFiles } from './page-files.ts';
import { openTicker } from './snapshot-ticker.ts';
import type { MonitorSource } from './source.ts';

export interface MonitorSettings {
  host: string;
  /** 0 takes any that is free. */
  port: number;
  /** Null has one made up. */
  token: string | null;
  readOnly: boolean;
  version: string;
}

export interface Monitor {
  /** What to open in a browser; holds the token where reading needs it. */
  url: string;
  close(): Promise<void>;
}

/** Something else listens there. */
export class PortTaken extends SystemError {}

const mostOutcomes = 200;
const mostRetried = 1_000;
const codes = Object.keys(rejectionCodes) as [RejectionCode, ...RejectionCode[]];

const OutcomesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(mostOutcomes).default(50),
  before: z.coerce.number().int().positive().nullable().default(null),
  outcome: OutcomeName.nullable().default(null),
  code: z.enum(codes).nullable().default(null),
});
const FindQuery = z.object({ q: z.string().trim().min(1).max(4_096) });
const ItemPath = z.object({ itemId: ItemId });
const StagePath = z.object({ stage: StageName });
const RetryBody = z.union([
  z.strictObject({ itemIds: z.array(ItemId).min(1).max(mostRetried) }),
  z.strictObject({ code: z.enum(codes) }),
  z.strictObject({ all: z.literal(true) }),
]);

const policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};
const headersWith = (contentSecurityPolicy: typeof policy) =>
  secureHeaders({
    contentSecurityPolicy,
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
  });
const ownHeaders = headersWith(policy);
/** Bull Board writes styles into its page, and names its base; its fonts from elsewhere stay out. */
const boardHeaders = headersWith({ ...policy, styleSrc: ["'self'", "'unsafe-inline'"], baseUri: ["'self'"] });
const securityHeaders: MiddlewareHandler = (c, next) =>
  (/^\/queues(?:\/|$)/.test(c.req.path) ? boardHeaders : ownHeaders)(c, next);

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** @throws UsageError that says what is wrong with a request */
function read<Asked>(schema: z.ZodType<Asked>, input: unknown): Asked {
  const { data, error } = schema.safeParse(input);
  if (error === undefined) return data;
  const [issue] = error.issues;
  throw new UsageError(`${issue?.path.join('.') || 'the request'}: ${issue?.message ?? 'can’t be read'}.`);
}

/** @throws PortTaken when something else listens there; SystemError when the address can't be used */
export async function startMonitor(source: MonitorSource, settings: MonitorSettings): Promise<Monitor> {
  const { host, port, readOnly, version } = settings;
  const isLoopback = isLoopbackHost(host);
  const token = settings.token ?? randomBytes(24).toString('base64url');
  const ticker = openTicker(() => source.snapshot(), source.awaySince);
  const app = new Hono();

  app.use(securityHeaders);
  app.use(keepAccess({ token, isLoopback, isReadOnly: readOnly }));
  app.use('/api/*', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  app.onError((error, c) => {
    if (error instanceof UsageError) return refuse(c, 400, 'bad_request', error.message);
    if (error instanceof SystemError) return refuse(c, 503, 'unavailable', error.message);
    return refuse(c, 500, 'internal', `The monitor failed on this (${error.message}). Please report it.`);
  });
  app.notFound((c) => refuse(c, 404, 'not_found', 'There is nothing here. The page is at /.'));

  app.get('/api/about', async (c) =>
    c.json({ version, readOnly, stages: stageList, ...(await source.pipeline()) }),
  );
  app.get('/api/snapshot', async (c) => c.json(await source.snapshot()));
  app.get('/api/history', async (c) => c.json({ points: await source.history() }));
  app.get('/api/outcomes', async (c) => c.json(await source.outcomes(read(OutcomesQuery, c.req.query()))));
  app.get('/api/failures', async (c) => c.json({ failures: await source.failures() }));
  app.get('/api/find', async (c) => c.json(await source.find(read(FindQuery, c.req.query()).q)));
  app.get('/api/items/:itemId', async (c) => {
    const found = await source.item(read(ItemPath, c.req.param()).itemId);
    return found === null ? refuse(c, 404, 'not_found', 'No item of this id has been here.') : c.json(found);
  });
  app.get('/api/items/:itemId/raw', async (c) =>
    c.json(await source.raw(read(ItemPath, c.req.param()).itemId)),
  );
  app.get('/api/events', (c) =>
    streamSSE(c, async (stream) => {
      const gone = Promise.withResolvers<void>();
      stream.onAbort(gone.resolve);
      // Whoever reads more slowly than snapshots come gets fewer of them.
      let isWriting = false;
      const leave = ticker.join(async ({ event, data }) => {
        if (isWriting) return;
        isWriting = true;
        await stream.writeSSE({ event, data }).catch(gone.resolve);
        isWriting = false;
      });
      await gone.promise;
      leave();
    }),
  );

  app.post('/api/retry', async (c) => {
    const { all: _all, ...filter } = { all: true, ...read(RetryBody, await c.req.json().catch(() => null)) };
    return c.json(await source.retryItems(filter));
  });
  for (const [verb, paused] of [
    ['pause', true],
    ['resume', false],
  ] as const) {
    app.post(`/api/stages/:stage/${verb}`, async (c) => {
      const { stage } = read(StagePath, c.req.param());
      await source.setPaused(stage, paused);
      return c.json({ stage, paused });
    });
  }

  app.get('/metrics', async (c) => {
    const text = await Promise.all([source.snapshot(), source.times()]).then(
      ([snapshot, times]) => metricsText(snapshot, times, version),
      (error: unknown) => {
        if (error instanceof SystemError) return metricsWithoutRedis(version);
        throw error;
      },
    );
    return c.body(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    try {
      const { notReady } = await source.snapshot();
      return notReady === null ? c.text('ready\n') : c.text(`${notReady}\n`, 503);
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      return c.text(`${error instanceof SystemError ? because : `Redis failed (${because}).`}\n`, 503);
    }
  });

  let board: Promise<Hono> | null = null;
  app.on(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], ['/queues', '/queues/*'], async (c) => {
    board ??= import('./queue-board.ts').then(({ openQueueBoard }) =>
      openQueueBoard(source.queues(), readOnly),
    );
    const opened = await board;
    return source.ask(async () => opened.fetch(c.req.raw, c.env));
  });

  for (const { path, type, content } of pageFiles()) {
    app.get(path, (c) => c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  }

  const server = await listen(app, host, port);
  const address = server.address();
  const openPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: shownUrl(settings, openPort, token),
    close: () =>
      new Promise((resolve) => {
        ticker.close();
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** What to open in a browser; with the token where reading needs it. */
export function shownUrl({ host }: { host: string }, port: number, token: string | null): string {
  const shownHost = isIP(host) === 6 ? `[${host}]` : host;
  const query = token === null || isLoopbackHost(host) ? '' : `?token=${encodeURIComponent(token)}`;
  return `http://${shownHost}:${port}/${query}`;
}

function listen(app: Hono, hostname: string, port: number): Promise<ReturnType<typeof serve>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `The monitor can't use ${hostname}:${port}`;
      reject(
        error.code === 'EADDRINUSE'
          ? new PortTaken(`${where}: another program uses it; choose another with --port.`)
          : new SystemError(`${where}: ${error.message}.`),
      );
    });
  });
}
