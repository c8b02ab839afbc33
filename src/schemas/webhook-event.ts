// An event that the webhook sink sends: one outcome of the ledger. A receiver can read it with this schema.
// Must not know how an event is sent.
import { z } from 'zod';
import { Article } from './article.ts';
import { Outcome } from './outcome.ts';

const EventType = z.enum(['article.published', 'article.withdrawn', 'item.duplicate', 'item.rejected']);

export const WebhookEvent = z.object({
  id: z
    .string()
    .regex(/^msg_[0-9a-f]{40}$/)
    .describe('The same whenever this event is sent, alone or in a batch.'),
  type: EventType.describe(
    'article.withdrawn: the outcome replaces a published article, and there is no new one.',
  ),
  timestamp: z.iso.datetime().describe('When the outcome was decided, UTC.'),
  data: z.object({
    number: z.number().int().positive().describe('Position of the outcome in the ledger, from 1.'),
    epoch: z.number().int().positive().describe("The ledger's epoch; each repair raises it."),
    lineage: z.string().describe("Item id of this input's first round: the same through retries."),
    supersedes: z.array(z.string()).describe('Item ids of the published articles that it replaces.'),
    outcome: Outcome.describe('How the item ended; a rejection with its code and message.'),
    article: Article.nullable().describe('Null unless the item was published.'),
    textDiff: z
      .string()
      .nullable()
      .describe(
        'The lines of the text that changed, as a unified diff; null if nothing is superseded, or its text is not known.',
      ),
  }),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;
