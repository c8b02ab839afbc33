// webhook: each article or outcome is an event that is posted to an address, in order.
// Must not load more than the address needs before the sink is opened.
import { SystemError } from '../errors.ts';
import type { SinkKind } from './sink.ts';
import { readTarget } from './webhook/address.ts';

export const webhook: SinkKind = {
  name: 'webhook',
  schemes: ['webhook+https', 'webhook+http'],
  face: 'stream',
  form: 'webhook+https://HOST/PATH',
  does: 'a signed event for each article or outcome, posted to an address (Standard Webhooks)',
  locate(address, folder) {
    const read = readTarget(address, folder);
    if ('fault' in read) return read;
    return { location: read.location, path: null, shown: read.target.shown };
  },
  async open({ location, shown }, memory, context) {
    const read = readTarget(location, '/');
    if ('fault' in read) throw new SystemError(`The address of the sink ${shown} ${read.fault}.`);
    const { WebhookSink } = await import('./webhook/webhook-sink.ts');
    return new WebhookSink(read.target, memory, context);
  },
};
