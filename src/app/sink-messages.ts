// The messages between the process that holds the ledger and the process of a sink.
// Must not start anything: both import it.
import { z } from 'zod';
import { sinkStates } from '../sinks/sink-status.ts';

/** The first message that a sink's process receives. Each later message means that there are new outcomes. */
export const SinkSetup = z.strictObject({
  out: z.string(),
  sink: z.strictObject({
    name: z.string(),
    scheme: z.string(),
    location: z.string(),
    path: z.string().nullable(),
    shown: z.string(),
  }),
  logLevel: z.string(),
  logFormat: z.enum(['pretty', 'json']),
});
export type SinkSetup = z.infer<typeof SinkSetup>;

/** The state that a sink's process reports. */
export const SinkReport = z.strictObject({
  state: z.enum(sinkStates),
  message: z.string().nullable(),
  number: z.number().int(),
});
