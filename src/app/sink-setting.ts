// The kind of value that names a sink, and what several of them must not share.
// Must not open a sink.
import { z } from 'zod';
import { lastStage } from '../schemas/stage-name.ts';
import type { SinkAddress } from '../sinks/sink.ts';
import type { ListRules } from './setting.ts';
import type { ValueKind } from './setting-values.ts';

export const sinkAddress: ValueKind<SinkAddress> = {
  schema: (folder) =>
    z.string().transform(async (text, context) => {
      // Sinks are loaded only where one is named.
      const { readSinkAddress } = await import('../sinks/sink-address.ts');
      const read = readSinkAddress(text, folder);
      if ('address' in read) return read.address;
      context.addIssue({ code: 'custom', message: read.fault });
      return z.NEVER;
    }),
  accepts: '[NAME=]URL, as docs/sinks.md lists them',
  placeholder: '[name=]url',
};

export const severalSinks: ListRules<SinkAddress> = {
  clashOf({ name, scheme, location }, before) {
    // A name becomes the name of a file, and not all file systems tell A from a.
    const isNamed = before.some((other) => other.name.toLowerCase() === name.toLowerCase());
    if (isNamed) return `another sink has the name ${name}; give it one of its own: NAME=URL`;
    const same = before.find((other) => other.scheme === scheme && other.location === location);
    return same === undefined ? null : `the sink ${same.name} already writes there`;
  },
  uselessIn({ command, args }) {
    const holdsLedger = command !== 'work' || args.length === 0 || args.includes(lastStage);
    return holdsLedger
      ? null
      : `Sinks are written by the process that runs ${lastStage}. Give --sink to that one.`;
  },
};
