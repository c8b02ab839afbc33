// Finds a running dashboard that shows this pipeline.
// Must not mistake another program for it: its self-description is compared.
import { z } from 'zod';
import { shownUrl } from '../monitor/server.ts';
import { PipelineShown } from '../monitor/source.ts';
import type { Settings } from './settings.ts';
import { dashboardPorts } from './start-dashboard.ts';

const answerWithinMs = 2_000;

const About = PipelineShown.extend({ readOnly: z.boolean() });
type About = z.infer<typeof About>;

/**
 * Its address; null if it does not run on any of the ports it may use.
 * @param shown the pipeline of this command
 */
export async function findOwnDashboard(shown: PipelineShown, settings: Settings): Promise<string | null> {
  // Without a ledger, pipelines can't be told apart.
  if (shown.ledgerId === null) return null;
  const own = { ...shown, readOnly: settings.readOnly };
  const ports = dashboardPorts(settings);
  const found = await Promise.all(ports.map((port) => aboutAt(port, settings)));
  const at = found.findIndex((there) => there !== null && isSame(there, own));
  return ports[at] === undefined ? null : shownUrl(settings, ports[at], settings.token);
}

function isSame(one: About, other: About): boolean {
  return (
    one.ledgerId === other.ledgerId &&
    one.namespace === other.namespace &&
    one.out === other.out &&
    one.readOnly === other.readOnly
  );
}

/** Null if nothing or another program answers. */
async function aboutAt(
  port: number,
  { host, token }: Pick<Settings, 'host' | 'token'>,
): Promise<About | null> {
  if (port === 0) return null;
  // A server on all addresses also listens here.
  const asked = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  try {
    const url = new URL('api/about', shownUrl({ host: asked }, port, null));
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(answerWithinMs) });
    return About.safeParse(await answer.json()).data ?? null;
  } catch {
    return null;
  }
}
