// Which tags close which, and which have no content: the rules of htmlparser2's parser for HTML.
// Must stay as that parser has them: tests hold both side by side.

const formTags = new Set(['input', 'option', 'optgroup', 'select', 'button', 'datalist', 'textarea']);
const paragraph = new Set(['p']);
const tableSections = new Set(['thead', 'tbody']);
const terms = new Set(['dd', 'dt']);
const rubies = new Set(['rt', 'rp']);

/** What an opening tag closes, one after the other, as long as it is on top. */
export const closes = new Map<string, ReadonlySet<string>>([
  ['tr', new Set(['tr', 'th', 'td'])],
  ['th', new Set(['th'])],
  ['td', new Set(['thead', 'th', 'td'])],
  ['body', new Set(['head', 'link', 'script'])],
  ['li', new Set(['li'])],
  ['option', new Set(['option'])],
  ['optgroup', new Set(['optgroup', 'option'])],
]);
const groups: [string, ReadonlySet<string>][] = [
  [
    'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form ' +
      'header hr main nav ol pre section table ul',
    paragraph,
  ],
  ['select input output button datalist textarea', formTags],
  ['dd dt', terms],
  ['rt rp', rubies],
  ['tbody tfoot', tableSections],
];
for (const [names, closed] of groups) for (const name of names.split(' ')) closes.set(name, closed);

export const voidTags: ReadonlySet<string> = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);
export const foreignTags: ReadonlySet<string> = new Set(['math', 'svg']);
/** Inside foreign content: what holds HTML again. */
export const integrationTags: ReadonlySet<string> = new Set(
  'mi mo mn ms mtext annotation-xml foreignobject desc title'.split(' '),
);
