// The file pipeline.json of an output folder, which names the pipeline that writes to it.
// Must never contain a password.
import { z } from 'zod';

export const PipelinePointer = z.object({
  schemaVersion: z.literal(1),
  /** The data folder: relative to the output folder where it is inside or beside it, so that both can be moved together. */
  data: z.string().min(1),
  /** Address of Redis without passwords; null for the private server of the data folder. */
  redis: z.string().min(1).nullable(),
  namespace: z.string().min(1),
  /** Identity of the output's ledger. */
  ledgerId: z.string().min(1),
  /** Path of the settings file that the pipeline was started with; null for none. */
  config: z.string().min(1).nullable(),
});
export type PipelinePointer = z.infer<typeof PipelinePointer>;
