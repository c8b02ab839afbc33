// Shows that files of other kinds are known by their structure, and that texts about them stay articles.
import { describe, expect, it } from 'vitest';
import { extract } from '../../../../src/extract.ts';
import { fileKindOf } from '../../../../src/workers/clean/non-article/file-kind.ts';

const files: [string, string, string][] = [
  [
    'style-sheet',
    'a style sheet with comments and media rules',
    `/* The boat page. Colours are those of the flag. */
.harbour > .boat:hover { color: #1a2b3c; background: url("boat.png") no-repeat }
@media (max-width: 40em) { .boat, .sail { display: none } }
`,
  ],
  [
    'style-sheet',
    'a minified style sheet',
    'a{color:red}.b,.c>d{margin:0 auto;font:1em/1.5 serif}@media print{a{display:none}}',
  ],
  [
    'style-sheet',
    'a style sheet for a preprocessor',
    `$deep: #012;
// The hull comes first.
.hull {
  color: $deep;
  .keel { margin: 0 }
}
`,
  ],
  [
    'script',
    'a minified script below its licence',
    `/*! oar.js 1.2 | (c) the rowing club. Permission is granted to use, copy and change this software for any purpose. */
!function(e,t){"object"==typeof exports?module.exports=t():e.oar=t()}(this,function(){"use strict";var e={a:1};return function(t){return e[t]||0}});
`,
  ],
  [
    'script',
    'a script written by hand',
    `import { open } from './harbour.js';

// Opens the gate for every boat that asks for it.
const gate = open({ width: 12 });
document.querySelector('#gate').addEventListener('click', (event) => {
  event.preventDefault();
  gate.open();
});
`,
  ],
  [
    'script',
    'a script whose strings are sentences and pieces of pages',
    `var words = {
  "greeting": "Welcome to the harbour, please moor your boat at the second pier.",
  "farewell": "Thank you for your visit, and come back when the tide is high."
};
function show(name) {
  document.body.innerHTML = '<div><p>' + words[name] + '</p></div>';
}
`,
  ],
  [
    'script',
    'a shell script',
    `#!/bin/sh
# Copies the charts to the boat.
set -e
for chart in "$1"/*.pdf; do
  cp "$chart" /mnt/boat/
done
echo "done"
`,
  ],
  [
    'script',
    'a script of the server',
    '<?php\nrequire "gate.php";\n$gate = open($width);\necho "<p>" . $gate->name() . "</p>";\n',
  ],
  [
    'source-code',
    'source code in Python',
    `"""Tides of the harbour, computed from the moon.

The figures are those of the old tables, which were made by hand.
"""
import math
from tides.moon import phase

def height(day):
    """Height of the water in metres."""
    angle = phase(day) * math.pi
    return 2.5 + math.cos(angle)

class Table:
    def __init__(self, days):
        self.days = days
`,
  ],
  [
    'source-code',
    'source code in C',
    `#include <stdio.h>
#include "tide.h"

static double height(int day) {
  double angle = phase(day) * PI;
  return 2.5 + cos(angle);
}
`,
  ],
  [
    'source-code',
    'statements for a database',
    `CREATE TABLE boats (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);
INSERT INTO boats VALUES (1, 'Heron'), (2, 'Tern');
`,
  ],
  [
    'log',
    'a log with levels',
    `2024-03-01 10:11:12,345 INFO  [main] harbour.Gate - The gate was opened for the boat with the number twelve.
2024-03-01 10:11:13,100 WARN  [main] harbour.Gate - The water is low.
2024-03-01 10:11:14,222 ERROR [main] harbour.Gate - The gate could not be closed.
java.lang.IllegalStateException: a boat is in the way
	at harbour.Gate.close(Gate.java:42)
`,
  ],
  [
    'log',
    'a log of requests',
    `192.0.2.7 - - [01/Mar/2024:10:11:12 +0000] "GET /tides HTTP/1.1" 200 512 "-" "Mozilla/5.0"
192.0.2.9 - - [01/Mar/2024:10:11:15 +0000] "GET /boats HTTP/1.1" 404 153 "-" "Mozilla/5.0"
`,
  ],
  [
    'log',
    'a log of a system',
    'Mar  1 10:11:12 pier sshd[812]: Accepted key for keeper\nMar  1 10:11:19 pier cron[90]: (root) CMD (tide)\n',
  ],
  [
    'log',
    'a log with Chinese levels',
    '2024-03-01 10:11:12 [信息] 闸门已打开\n2024-03-01 10:11:13 [警告] 水位偏低\n2024-03-01 10:11:14 [错误] 闸门无法关闭\n',
  ],
  [
    'log',
    'a log of keys and values',
    'time=2024-03-01T10:11:12Z level=info msg="gate opened"\ntime=2024-03-01T10:11:13Z level=warn msg="low water"\n',
  ],
  [
    'stack-trace',
    'a stack trace in Java',
    `java.lang.IllegalStateException: a boat is in the way
	at harbour.Gate.close(Gate.java:42)
	at harbour.Main.main(Main.java:7)
Caused by: java.io.IOException: no answer
	... 3 more
`,
  ],
  [
    'stack-trace',
    'a stack trace in Python',
    `Traceback (most recent call last):
  File "tide.py", line 12, in <module>
    print(height(day))
  File "tide.py", line 4, in height
    return moon[day]
KeyError: 31
`,
  ],
  [
    'configuration',
    'settings in sections',
    '[gate]\nwidth = 12\nopen = true\n; the lamp burns at night\n[lamp]\ncolour = red\n',
  ],
  [
    'configuration',
    'variables of an environment',
    '# where the tables are\nTIDE_TABLES=/srv/tides\nTIDE_PORT=8080\nTIDE_TOKEN="a b"\n',
  ],
  [
    'configuration',
    'settings as nested keys',
    'gate:\n  width: 12\n  open: true\nlamp:\n  colour: red\n  hours:\n    - night\n',
  ],
  [
    'configuration',
    'a recipe for an image',
    'FROM debian:12\nRUN apt-get update \\\n  && apt-get install -y tide\nWORKDIR /srv\nCMD ["tide", "--serve"]\n',
  ],
  [
    'robots-txt',
    'rules for crawlers',
    '# be kind\nUser-agent: *\nDisallow: /pier/\nSitemap: https://harbour.example/sitemap.xml\n',
  ],
  ['ads-txt', 'sellers of advertisements', 'ads.example, 1234, DIRECT, f00\nmore.example, 99, RESELLER\n'],
  [
    'address-list',
    'a list of addresses',
    'https://harbour.example/a\nhttps://harbour.example/b 2024-03-01\nhttps://harbour.example/c\n',
  ],
  [
    'patch',
    'a patch',
    `diff --git a/gate.txt b/gate.txt
index 12ab..34cd 100644
--- a/gate.txt
+++ b/gate.txt
@@ -1,3 +1,3 @@
 The gate is old.
-It is closed at night.
+It is closed at dusk.
`,
  ],
  [
    'encoded-data',
    'a certificate',
    `-----BEGIN CERTIFICATE-----\n${'MIIBszCCARygAwIBAgIJAKq1x9ZpQ2bLMA0GCSqGSIb3DQEBCwUAMBExDzANBgNV\n'.repeat(4)}-----END CERTIFICATE-----\n`,
  ],
];

describe('files of other kinds', () => {
  it.each(files)('%s: %s', (kind, _name, content) => {
    expect(fileKindOf(content)).toBe(kind);
  });

  it.each(files)('%s: %s, whatever white space is around it', (kind, _name, content) => {
    expect(fileKindOf(`\n\n${content.trim()}\n\n\n`)).toBe(kind);
  });

  it('are known when their end is missing', () => {
    const [, , sheet = ''] = files[0] ?? [];
    expect(fileKindOf(sheet.slice(0, -20))).toBe('style-sheet');
    expect(fileKindOf(`/* ${'A long comment. '.repeat(50)}*/\n${'.boat{color:red}'.repeat(3_000)}`)).toBe(
      'style-sheet',
    );
  });
});

const code = `const gate = open({ width: 12 });
gate.on('boat', (boat) => {
  console.log(boat.name);
});
`;

const articles: [string, string][] = [
  [
    'a tutorial that is mostly code',
    `Opening the gate from a script takes four lines, and the first of them is the longest.

${code.repeat(4)}
That is all. The gate closes by itself when the last boat has gone through it.
`,
  ],
  ['a Markdown tutorial with fences', `# The gate in four lines\n\n\`\`\`js\n${code.repeat(6)}\`\`\`\n`],
  [
    'an article about style sheets',
    `A style sheet says how a page looks. The rule a{color:red} makes links red, and nothing else.
Many pages have more than a thousand such rules, and nobody knows what half of them are for; some are older than their readers.
`,
  ],
  [
    'a report about a failure with its log',
    `At eleven in the morning the gate stopped, and these are the lines that it wrote.

2024-03-01 10:11:13,100 WARN  harbour.Gate - The water is low.
2024-03-01 10:11:14,222 ERROR harbour.Gate - The gate could not be closed.

The keeper closed it by hand, and by noon the boats were moving again. Nobody knows yet why it had stopped.
`,
  ],
  [
    'a question with its stack trace',
    `My program stops as soon as a boat is in the gate, and I do not understand why it does.

java.lang.IllegalStateException: a boat is in the way
	at harbour.Gate.close(Gate.java:42)
	at harbour.Main.main(Main.java:7)

Does anybody know whether the gate has to be told that the boat has gone before it is closed?
`,
  ],
  [
    'a ticker with times of day',
    '10:42 The first boat arrives at the pier.\n10:57 The gate is opened, and the crowd cheers.\n11:20 ERROR-free, says the keeper, and laughs.\n',
  ],
  [
    'a diary',
    '2024-03-01 We went down to the pier.\n2024-03-02 The gate was closed all day.\n2024-03-03 Rain, and no boat in sight.\n',
  ],
  [
    'a chat',
    '2024-03-01 10:11:12 Anna: is the gate open?\n2024-03-01 10:11:40 Ben: since ten\n2024-03-01 10:12:02 Anna: thank you\n',
  ],
  [
    'a poem',
    'O gate, thou wooden mouth;\nO tide (so slow, so cold);\nI wait for the south;\nI wait, and I grow old;\n',
  ],
  [
    'a song with its parts',
    '[Chorus]\nOpen the gate, open the gate\nThe tide is high\n[Verse 2]\nThe keeper sleeps\n',
  ],
  ['a recipe', 'ingredients:\n- flour\n- butter\n- salt\nmethod:\n- Stir it.\n- Bake it for an hour.\n'],
  [
    'a play',
    'KEEPER: Who is there?\nSAILOR: A boat without a light.\nKEEPER: Then wait until the morning, friend.\n',
  ],
  [
    'a list of links with their titles',
    'The gate in spring\nhttps://harbour.example/spring\nThe gate in winter\nhttps://harbour.example/winter\n',
  ],
  [
    'a letter with a header',
    'From: the keeper\nTo: the council\nSubject: the gate\n\nThe gate is broken. I have written to you three times about it, and nobody has come.\n',
  ],
  [
    'changes of a program',
    'Version 1.2\n- The gate opens twice as fast.\n- Boats without a name are let in.\nVersion 1.1\n- The lamp burns all night.\n',
  ],
  [
    'a Chinese text',
    '闸门从今天起全天开放。管理员说，船只可以随时通过，不必再等到涨潮。\n参数 width=12 写在说明书的第三页。\n',
  ],
  [
    'a record without fences',
    'title: The gate\nauthor: Anna Berg\ndate: 2024-03-01\ncontent: open\nlang: en\n',
  ],
  [
    'a table of formulas',
    'Let a = 2 and b = 3 be the sides of the gate.\nThen a + b is how far the keeper has to walk.\nThe keeper walks it every day, and he never counts.\n',
  ],
];

describe('texts that look like such files', () => {
  it.each(articles)('%s', (_name, content) => {
    expect(fileKindOf(content)).toBeNull();
  });

  it('records with one Chinese key', () => {
    const record = `gate:\n${[...'abcdefghijklmnopqrstuvwxyz'].map((key) => `  ${key}: 12\n`).join('')}`;
    expect(fileKindOf(`${record}灯: red\n`)).toBe('configuration');
    expect(fileKindOf(`${record}标题: red\n`)).toBeNull();
  });
});

describe('extract()', () => {
  const refused = (content: string) => {
    try {
      extract(content);
    } catch (error) {
      if (error instanceof Error && 'code' in error) return `${error.code}: ${error.message}`;
      throw error;
    }
    return 'an article';
  };

  it('says what the file is', () => {
    const [, , sheet = ''] = files[0] ?? [];
    expect(refused(sheet)).toBe('no_content: This is a style sheet, not an article.');
    expect(refused(code.repeat(3))).toBe('no_content: This is a script, not an article.');
    expect(refused('User-agent: *\nDisallow: /pier/\n')).toBe(
      'no_content: This is a robots.txt file, not an article.',
    );
  });

  it('knows a file that a browser has saved as a page', () => {
    const page = `<html><head><meta name="color-scheme" content="light dark"></head><body><pre>${code}</pre></body></html>`;
    expect(refused(page)).toBe('no_content: This is a script, not an article.');
  });

  it('keeps what has been given a title', () => {
    expect(refused(`---\ntitle: The gate in four lines\n---\n${code}`)).toBe('an article');
    expect(refused(JSON.stringify({ title: 'The gate in four lines', content: code }))).toBe('an article');
    expect(
      refused(
        `<html><head><title>The gate in four lines</title></head><body><pre>${code}</pre></body></html>`,
      ),
    ).toBe('an article');
  });
});
