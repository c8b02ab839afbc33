// The setting that names sinks: how a value is read, and what two sinks must not share.
// Must not open a sink.
import { z } from 'zod';
import { lastStage } from '../schemas/stage-name.ts';
import type { SinkAddress } from '../sinks/sink.ts';
import type { ListRules } from './setting.ts';
import type { ValueKind } from './setting-values.ts';

export const sinkAddress: ValueKind<SinkAddress> = {
  schema: (folder) =>
    z.string().transform(async (text, context) => {
      // The code of sinks is loaded only if a sink is configured.
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
  clashOf({ name, scheme, location, path }, before) {
    // A name becomes a file name, and some file systems ignore case.
    const isNamed = before.some((other) => other.name.toLowerCase() === name.toLowerCase());
    if (isNamed) return `another sink has the name ${name}; give it one of its own: NAME=URL`;
    const same = before.find(
      (other) =>
        (other.scheme === scheme && other.location === location) || (path !== null && other.path === path),
    );
    return same === undefined ? null : `the sink ${same.name} already writes there`;
  },
  uselessIn({ command, args }) {
    const holdsLedger = command !== 'work' || args.length === 0 || args.includes(lastStage);
    return holdsLedger
      ? null
      : `Sinks are written by the process that runs ${lastStage}. Give --sink to that one.`;
  },
};
