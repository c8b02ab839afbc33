// What CONTRIBUTING.md shows is read as a person would read it.
import { expect, test } from 'vitest';
import { applyDiff, readWalkthroughs } from '../../scripts/walkthroughs/read-walkthroughs.ts';

const page = `# Contributing

## House rules

\`\`\`ts src/not-a-walkthrough.ts
\`\`\`

## Add a thing

1. Write it:

   \`\`\`ts src/things/thing.ts
   export const thing = {
     name: 'thing',
   };
   \`\`\`
2. Add it:

   \`\`\`diff src/things/table.ts
   +import { thing } from './thing.ts';
   \`\`\`

   \`\`\`sh
   npm run generate
   npx vitest run tests/things
   \`\`\`
`;

test('a walkthrough has the files, changes and commands that its section shows', () => {
  expect(readWalkthroughs(page)).toEqual([
    {
      title: 'Add a thing',
      files: [{ path: 'src/things/thing.ts', content: "export const thing = {\n  name: 'thing',\n};\n" }],
      changes: [{ path: 'src/things/table.ts', diff: "+import { thing } from './thing.ts';\n" }],
      commands: ['npm run generate', 'npx vitest run tests/things'],
    },
  ]);
});

test.each([
  ['before the first line that is shown', '+new\n b', 'a\nnew\nb\nc\nd'],
  ['behind the line that is shown', ' b\n+new', 'a\nb\nnew\nc\nd'],
  ['between lines that follow each other', ' b\n+new\n c', 'a\nb\nnew\nc\nd'],
  ['at several places', '+one\n b\n ...\n+two\n d', 'a\none\nb\nc\ntwo\nd'],
  ['nowhere, when a line is not there', ' x\n+new', null],
  ['nowhere, when the lines do not follow each other', ' a\n+new\n c', null],
])('lines are added %s', (_, diff, changed) => {
  expect(applyDiff('a\nb\nc\nd', diff)).toBe(changed);
});
