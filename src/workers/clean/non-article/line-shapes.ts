// Kinds of files whose lines share one shape: logs, stack traces, configuration, rules for crawlers, patches.
// Must not hold a shape that prose can have: most of a file's lines must have it.
import { tokens } from '../../../html/class-pattern.ts';
import { anyOf } from '../../../languages/compile.ts';

/** Kinds of files that are not articles. */
export type FileKind =
  | 'address-list'
  | 'ads-txt'
  | 'configuration'
  | 'encoded-data'
  | 'log'
  | 'patch'
  | 'robots-txt'
  | 'script'
  | 'source-code'
  | 'stack-trace'
  | 'style-sheet';

export interface LineShape {
  kind: FileKind;
  /** What a line of such a file looks like. */
  line: readonly RegExp[];
  /** What at least one line looks like, if the shape of the lines is not enough. */
  atLeastOne?: readonly RegExp[];
  /** Lines that may be in such a file but are not evidence. */
  ignored?: RegExp;
  /** Share of the other lines that have the shape. */
  minShare: number;
  minLines: number;
}

const level =
  '(?:TRACE|DEBUG|VERBOSE|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|FATAL|CRIT(?:ICAL)?|SEVERE|ALERT|PANIC)';
const anyLevel = [
  'trace|debug|info|notice|warn(?:ing)?|err(?:or)?|fatal|crit(?:ical)?',
  anyOf('logLevel'),
].join('|');
const levelInBrackets = String.raw`\[\s*(?:${anyLevel})\s*\]`;
const stamp = [
  String.raw`[[(<]?(?:\d{4}[-/.]\d\d[-/.]\d\d[T ,]+\d\d:\d\d(?::\d\d)?`,
  String.raw`\d\d[-/.]\d\d[-/.]\d{2,4}[T ,]+\d\d:\d\d(?::\d\d)?`,
  String.raw`\p{Lu}\p{L}{2} +\d{1,2} \d\d:\d\d:\d\d`,
  String.raw`\d\d:\d\d:\d\d`,
  String.raw`1\d{9}`,
  String.raw`1\d{12})`,
].join('|');

const traceLine = [
  /^at (?:async )?(?:new )?[\w$.<>[\]/ ]{1,200}\s?\(.{0,300}\)(?: in .{1,300})?$/u,
  /^at .{1,300}:\d+(?::\d+)?\)?$/u,
  /^File ".{1,300}", line \d+/u,
  /^Traceback \(most recent call last\):?$/u,
  /^(?:Caused by|Suppressed): /u,
  /^\.\.\. \d+ (?:more|common frames omitted)$/u,
  /^(?:Uncaught |Exception in thread ".{1,80}" )?(?:[\w$]+\.)*[\w$]*(?:Exception|Error|Panic)(?::|$)/u,
  /^#\d+ +(?:0x[\da-f]+|.{1,300}\(\d+\): |\{main\})/u,
  /^from .{1,300}:\d+:in /u,
  /^goroutine \d+ \[.{1,60}\]:$/u,
  /^[\w$.<>/@*-]\S*:\d+:\d+$/u,
];

/** In the order they are tried. */
export const lineShapes: readonly LineShape[] = [
  {
    kind: 'robots-txt',
    line: [
      /^(?:user-agent|disallow|allow|sitemap|crawl-delay|request-rate|visit-time|host|noindex|clean-param|content-signal)\s*:/iu,
    ],
    atLeastOne: [/^user-agent\s*:/iu],
    ignored: /^#/u,
    minShare: 0.9,
    minLines: 2,
  },
  {
    kind: 'ads-txt',
    line: [/^[\w-]+(?:\.[\w-]+)+\s*,\s*[\w@./-]+\s*,\s*(?:DIRECT|RESELLER)\b/iu, /^\w{4,30}=\S+$/u],
    atLeastOne: [/,\s*(?:DIRECT|RESELLER)\b/iu],
    ignored: /^#/u,
    minShare: 0.9,
    minLines: 2,
  },
  {
    kind: 'patch',
    line: [/^[-+ ]/u, /^@@ .{1,80} @@/u, /^(?:diff|index|new file|deleted file|rename|similarity) /u],
    atLeastOne: [/^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/u],
    minShare: 0.85,
    minLines: 4,
  },
  {
    kind: 'log',
    line: [
      new RegExp(`^${stamp}.{0,80}?(?:\\b${level}\\b|${levelInBrackets})`, 'u'),
      new RegExp(`^(?:\\[\\s*${level}\\s*\\]|${level}\\s*[:|]|${levelInBrackets})`, 'u'),
      new RegExp(`^${level}\\s+\\[?(?:${stamp}|[\\w$]+(?:[.:/][\\w$]+)+)`, 'u'),
      /^\S+ \S+ \S+ \[\d{1,2}\/\w{3}\/\d{4}:[^\]]{8,20}\] "/u,
      /^(?:<\d+>)?\p{Lu}\p{L}{2} +\d{1,2} \d\d:\d\d:\d\d \S+ [\w./()-]+(?:\[\d+\])?: /u,
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)\s+\S/u,
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d{3,6}\s/u,
      /^(?:time|ts|level|lvl|t)="?\S.{0,300}\b(?:level|lvl|msg)=/u,
      /^\[\s*\d+\.\d{3,6}\]\s/u,
      /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+\s/u,
      ...traceLine,
    ],
    atLeastOne: [
      new RegExp(`^${stamp}|${level}`, 'u'),
      /^\S+ \S+ \S+ \[\d{1,2}\/\w{3}\/\d{4}:/u,
      /^(?:\[\s*\d+\.\d{3,6}\]|[IWEF]\d{4} \d\d:)/u,
      /\b(?:level|lvl|msg)=/u,
    ],
    minShare: 0.6,
    minLines: 2,
  },
  {
    kind: 'stack-trace',
    line: traceLine,
    // a source line follows each line of a Python trace
    minShare: 0.5,
    minLines: 3,
  },
  {
    kind: 'configuration',
    line: [/^\[{1,2}[\w.:"' /@*-]{1,100}\]{1,2}$/u, /^[\w.$ -]{1,60}=\s*\S{0,300}(?: \S{1,60}){0,8}$/u],
    atLeastOne: [/^\[{1,2}[a-zA-Z_][\w.:"' /@*-]{0,100}\]{1,2}$/u],
    ignored: /^[#;]/u,
    minShare: 0.95,
    minLines: 3,
  },
  {
    kind: 'configuration',
    line: [/^(?:export )?[A-Za-z_][\w.-]{0,80}\s*=\s*(?:\S{0,300}(?: \S{1,60}){0,8})$/u],
    ignored: /^[#!;]/u,
    minShare: 0.95,
    minLines: 3,
  },
  {
    kind: 'configuration',
    line: [
      /^(?:- )?["']?[a-z_$][\w.$/-]{0,80}["']?:(?:\s+(?:["'].{0,200}["']|[|>][-+]?|[&*!]?\S{1,200}(?: \S{1,60}){0,2}))?$/u,
    ],
    atLeastOne: [/^["']?[a-z_$][\w.$/-]{0,80}["']?:$/u],
    // the items of a list may be a recipe
    ignored: /^(?:#|---$|- (?:["'].{0,200}["']|\S{1,200})$)/u,
    minShare: 0.95,
    minLines: 4,
  },
  {
    kind: 'configuration',
    line: [
      /^(?:Rewrite(?:Engine|Rule|Cond|Base)|Redirect(?:Match|Permanent)?|ErrorDocument|DirectoryIndex)\s/iu,
      /^(?:Options|Allow from|Deny from|Require|Order|Header|Expires\w+|SetEnv\w*|php_(?:value|flag))\s/iu,
      /^(?:Add(?:Type|Handler|Charset)\s|<\/?(?:IfModule|Files|FilesMatch|Directory|VirtualHost)\b.*>$)/iu,
    ],
    ignored: /^#/u,
    minShare: 0.9,
    minLines: 2,
  },
  {
    kind: 'configuration',
    line: [
      /^(?:FROM|RUN|COPY|ADD|CMD|ENTRYPOINT|ENV|ARG|WORKDIR|EXPOSE|USER|VOLUME|LABEL|HEALTHCHECK|SHELL)\s\S/u,
      /^(?:&& )?\S.*\\$/u,
      /^&& /u,
    ],
    atLeastOne: [/^FROM \S+(?: AS \S+)?$/iu],
    ignored: /^#/u,
    minShare: 0.9,
    minLines: 3,
  },
  {
    kind: 'address-list',
    line: [/^(?:https?|ftp):\/\/\S+(?:\s[\s,;|\d.:TZ+-]*[\d.:TZ+-])?$/iu],
    minShare: 0.95,
    minLines: 3,
  },
  {
    kind: 'encoded-data',
    line: [/^[A-Za-z\d+/_=-]{40,}$/u, /^-----(?:BEGIN|END) [A-Z \d]+-----$/u],
    atLeastOne: [/^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d+/_=-]{60,}$/u],
    minShare: 0.8,
    minLines: 2,
  },
];

/** Keys of a record that holds an article: such a file is not a configuration. */
export const articleKey: RegExp = new RegExp(
  `^["']?(?:${tokens`
    abstract
    article
    author
    body
    byline
    content
    description
    headline
    story
    summary
    text
    title
  `}|${anyOf('recordKey')})["']?\\s*[:=]`,
  'iu',
);
