// Signs messages as Standard Webhooks (standardwebhooks.com) describe it.
// Must not put a secret into a message for people.
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** What a receiver gets: its body, and the id by which it drops repeats. */
export interface Message {
  id: string;
  body: string;
}

/** Standard Webhooks ask for 24 to 64 bytes. */
const fewestBytes = 24;
const mostBytes = 64;

/**
 * The keys in a file of secrets, `whsec_` and base64, one a line.
 * @throws when the file can't be read, or a line is not a secret. Correcting the file is enough
 */
export async function readSecrets(path: string): Promise<Buffer[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(
      `The secret file ${path} can't be read (${code}). Put it there, or change its permissions.`,
    );
  });
  const secrets = text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '') return [];
    const key = keyOf(line.trim());
    if (key !== null) return [key];
    throw new Error(
      `Line ${at + 1} of the secret file ${path} is not a secret: whsec_ and the base64 of ${fewestBytes} to ${mostBytes} bytes.`,
    );
  });
  if (secrets.length > 0) return secrets;
  throw new Error(`The secret file ${path} has no secret. Write one: whsec_ and base64.`);
}

function keyOf(line: string): Buffer | null {
  const [, text] = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?)$/.exec(line) ?? [];
  const key = Buffer.from(text ?? '', 'base64');
  return key.length >= fewestBytes && key.length <= mostBytes ? key : null;
}

/**
 * The headers of a message: its id, the time of this call, and one signature per key.
 * @param keys [] for an unsigned message
 */
export function messageHeaders({ id, body }: Message, keys: Buffer[], nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (keys.length === 0) return headers;
  const signatures = keys.map(
    (key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { ...headers, 'webhook-signature': signatures.join(' ') };
}
