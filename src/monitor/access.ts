// Who may see the monitor and who may change something with it.
// Must not answer any question about the pipeline.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

export interface AccessRules {
  /** The token that every change requires; beyond loopback, reading requires it too. */
  token: string;
  /** Only this machine reaches it: then reading needs no token, but the name that is asked for must be this machine's. */
  isLoopback: boolean;
  isReadOnly: boolean;
}

/** Browsers send a host's cookies to all its ports, where other monitors may listen. */
const cookieName = (c: Context) => `copydesk_token_${/:(\d+)$/.exec(c.req.header('host') ?? '')?.[1] ?? ''}`;
const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** What an orchestrator asks without knowing a token; the answers say nothing of anybody's content. */
const openPaths = new Set(['/healthz', '/readyz']);
const readingMethods = new Set(['GET', 'HEAD']);

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Takes as long whatever is wrong. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function givenToken(c: Context): string | null {
  const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  return bearer ?? getCookie(c, cookieName(c)) ?? null;
}

export function refuse(
  c: Context,
  status: 400 | 401 | 403 | 404 | 500 | 503,
  code: string,
  message: string,
): Response {
  return c.json({ error: { code, message } }, status);
}

/** A page of another site that is open in the same browser must not be able to change anything. */
function isSameOrigin(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = c.req.header('origin');
  // Browsers always send it where it matters; programs send a token instead.
  if (origin === undefined) return c.req.header('authorization') !== undefined;
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}

export function keepAccess({ token, isLoopback, isReadOnly }: AccessRules): MiddlewareHandler {
  return async (c, next) => {
    const { pathname, searchParams } = new URL(c.req.url);
    // A name that leads here only now may have led elsewhere when a page was loaded from it.
    if (isLoopback && !loopbackName.test((c.req.header('host') ?? '').replace(/:\d+$/, '')))
      return refuse(
        c,
        403,
        'bad_host',
        'Ask for 127.0.0.1 or localhost: this monitor serves its own machine alone.',
      );
    if (openPaths.has(pathname)) return next();

    const offered = searchParams.get('token');
    if (offered !== null && isSame(offered, token)) {
      rememberToken(c, token);
      searchParams.delete('token');
      const query = searchParams.size === 0 ? '' : `?${searchParams}`;
      return c.redirect(`${pathname}${query}`, 303);
    }
    const given = givenToken(c);
    const isKnown = given !== null && isSame(given, token);
    if (!isKnown && !isLoopback)
      return refuse(
        c,
        401,
        'no_token',
        'Open the address that copydesk printed, with its ?token=, or send it as a bearer token.',
      );
    if (!readingMethods.has(c.req.method)) {
      if (isReadOnly) return refuse(c, 403, 'read_only', 'This monitor was started with --read-only.');
      if (!isSameOrigin(c))
        return refuse(c, 403, 'other_origin', 'Only the monitor’s own pages may change something.');
      if (!isKnown)
        return refuse(c, 401, 'no_token', 'Reload the page, or send the token as a bearer token.');
    } else if (isLoopback && !isKnown && pathname === '/') rememberToken(c, token);
    return next();
  };
}

function rememberToken(c: Context, token: string): void {
  setCookie(c, cookieName(c), token, { httpOnly: true, sameSite: 'Strict', path: '/' });
}
