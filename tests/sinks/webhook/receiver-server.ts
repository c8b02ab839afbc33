// A receiver of webhooks on a real HTTP server, which answers as a test says and keeps every call.
// Must not judge calls: tests do.
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { WebhookEvent } from '../../../src/schemas/webhook-event.ts';

export interface Call {
  /** Of its `webhook-id` header. */
  id: string;
  headers: IncomingHttpHeaders;
  /** Path and query. */
  target: string;
  body: string;
  /** Whether a receiver would keep it. Set when it is answered. */
  isAccepted: boolean;
}

/** What an answer is: a status, or whatever is done with the response. */
export type Answer = number | ((response: ServerResponse) => void);

const Body = z.union([WebhookEvent, z.array(WebhookEvent)]);

export class ReceiverServer {
  readonly calls: Call[] = [];
  /** @param at how many calls came before this one */
  answer: (call: Call, at: number) => Answer | Promise<Answer> = () => 204;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', async (request, response) => {
      const body = await text(request);
      const { headers, url: target = '' } = request;
      const call = { id: String(headers['webhook-id']), headers, target, body, isAccepted: false };
      const at = this.calls.push(call) - 1;
      const answer = await this.answer(call, at);
      call.isAccepted = typeof answer === 'number' && answer >= 200 && answer < 300;
      if (typeof answer === 'number') response.writeHead(answer).end();
      else answer(response);
    });
  }

  static async open(): Promise<ReceiverServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ReceiverServer(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The address of the sink. */
  address(query = '', path = '/hook'): string {
    return `webhook+http://127.0.0.1:${this.port}${path}?allow-private=yes${query}`;
  }

  /** Events as a receiver has them that drops accepted calls with an id that it knows. */
  get events(): WebhookEvent[] {
    return eventsOf(this.calls);
  }

  eventsAt(path: string): WebhookEvent[] {
    return eventsOf(this.calls.filter(({ target }) => target === path));
  }

  get numbers(): number[] {
    return this.events.map(({ data }) => data.number);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function eventsOf(calls: Call[]): WebhookEvent[] {
  const byId = new Map(calls.filter(({ isAccepted }) => isAccepted).map(({ id, body }) => [id, body]));
  return [...byId.values()].flatMap((body) => Body.parse(JSON.parse(body)));
}
