// Makes the documents that derive entirely from code: settings, records, and the JSON Schema of an article.
// Must not hold facts: correct a mistake in a document in the schema or table that it derives from.
import { z } from 'zod';
import { keyInFile, settingNames, settings } from '../../src/app/settings.ts';
import { rejectionCodes } from '../../src/errors.ts';
import { Article, Provenance } from '../../src/schemas/article.ts';
import { ContainerLine } from '../../src/schemas/container.ts';
import { flagList } from '../../src/schemas/flag.ts';
import { OutcomeLine } from '../../src/schemas/outcome.ts';
import { page, table } from './markdown.ts';

const JsonSchema = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  required: z.array(z.string()).optional(),
});

export function documents(): [path: string, content: string][] {
  return [
    ['docs/settings.md', settingsPage()],
    ['docs/record.md', recordPage()],
    ['docs/article.schema.json', `${JSON.stringify(z.toJSONSchema(Article), null, 2)}\n`],
  ];
}

function settingsPage(): string {
  const rows = settingNames.map((name) => {
    const { flag, env, defaultText, accepts, description, commands, placeholder, list } = settings[name];
    const usage = placeholder === null ? flag : `${flag} <${placeholder}>`;
    const words = placeholder === null || accepts === 'a path' ? '' : ` Accepts ${accepts}.`;
    const again = list === null ? '' : ' May be given again; the variable has one a line, the file a list.';
    const key = keyInFile(name);
    const shownKey = key === null ? '' : `\`${key}\``;
    return [
      `\`${usage}\``,
      `\`${env}\``,
      shownKey,
      defaultText,
      commands.join(', '),
      `${description}${words}${again}`,
    ];
  });
  return page([
    '# Settings',
    'A flag overrides its environment variable, the variable overrides the settings file, and the file overrides ' +
      'the default. An empty variable counts as not set. The settings file is `copydesk.yaml` in the working ' +
      'directory, or the file that `--config` names; [operations.md](operations.md#settings-file) shows an example. ' +
      'Size units are powers of 1,024. If a setting is wrong, the command names it in one line and exits with 2. ' +
      'Every command takes `--help`.',
    table(['Flag', 'Variable', 'Key in the file', 'Default', 'Commands', 'What it is'], rows),
  ]);
}

function recordPage(): string {
  const codes = Object.entries(rejectionCodes).map(([code, meaning]) => [`\`${code}\``, meaning]);
  return page([
    '# Records',
    'An absent value is `null` or `[]`; no value is ever invented. [article.schema.json](article.schema.json) is ' +
      'the same schema for programs.',
    '## Article',
    'One line of `articles.jsonl`.',
    fields(Article),
    '### flags',
    table(
      ['Flag', 'Meaning'],
      flagList.map(({ name, means }) => [`\`${name}\``, means]),
    ),
    '### provenance',
    fields(Provenance),
    '## Outcome',
    'One line of `outcomes.jsonl`: exactly one for each item and round. Fields marked with ? are left out when ' +
      'they do not apply.',
    fields(OutcomeLine),
    '## Container',
    'One line of `containers.jsonl`: what became of the entries of a container, such as a feed or an archive. Each container ' +
      'that was opened has one line. `run --json`, `find --json` and the page show it without `schemaVersion`, `ledgerId` and ' +
      '`epoch`. [formats.md](formats.md) explains the reasons for skipping an entry.',
    fields(ContainerLine),
    '## Rejection codes',
    table(['Code', 'Meaning'], codes),
  ]);
}

function fields(schema: z.ZodType): string {
  const { properties = {}, required = [] } = JsonSchema.parse(z.toJSONSchema(schema));
  const rows = Object.entries(properties).map(([name, field]) => {
    const mark = required.includes(name) ? '' : '?';
    return [`\`${name}\`${mark}`, typeText(field), JsonSchema.parse(field).description ?? ''];
  });
  return table(['Field', 'Type', 'What it is'], rows);
}

/** Describes a JSON Schema in a few words, for a table cell. */
function typeText(field: unknown): string {
  const schema = JsonSchema.parse(field);
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((word) => `\`${word}\``).join(', ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeText).join(' or ');
  if (schema.type === 'array') return `list of ${typeText(schema.items)}`;
  if (schema.type === 'object') {
    if (schema.properties !== undefined) return `object {${Object.keys(schema.properties).join(', ')}}`;
    return `object of ${typeText(schema.additionalProperties)}`;
  }
  if (schema.format === 'date-time') return 'date-time';
  return schema.type ?? 'any JSON';
}
