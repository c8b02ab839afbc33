// The tree that pages are read into: as htmlparser2 builds it, but for what would make it deep or large.
// Must not look at what becomes of the tree.
import { type ChildNode, Comment, Element, ProcessingInstruction, Text } from 'domhandler';
import { decodeHTML } from 'entities/lib/decode.js';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { keptAttributes } from '../../src/html/attributes.ts';
import { cutAt, maxDepth, maxNodes, mostPieces, parseHtml } from '../../src/html/html-tree.ts';

const kept = new Set<string>(keptAttributes);

/** Elements and texts as plain values; what no step looks at left out. */
function shown(nodes: ChildNode[]): unknown[] {
  return nodes.flatMap((node): unknown[] => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element)) return [];
    const inside = node.name === 'textarea' ? [] : shown(node.children);
    return [[node.name, attributesOf(node), node.name === 'title' ? inside.map(decoded) : inside]];
  });
}

/** Behind a `<` in a title htmlparser2 overlooks an entity. */
function decoded(text: unknown): unknown {
  return typeof text === 'string' ? decodeHTML(text) : text;
}

function attributesOf({ attribs }: Element): Record<string, string> {
  return Object.fromEntries(Object.entries(attribs).filter(([name]) => kept.has(name)));
}

const closing = '\'">--></script></style></title></textarea></xmp>]]>';

function expectSame(html: string): void {
  // At the very end, what is not closed is dropped by the one and read as text by the other.
  expect(shown(parseHtml(html + closing).children)).toEqual(shown(parseDocument(html + closing).children));
}

const names = fc.constantFrom(
  ...'div p a b i span table tr td th ul li option select dl dd dt svg math title script style br img hr ruby rt'.split(
    ' ',
  ),
  ...'h1 section BODY Head textarea xmp foreignObject desc'.split(' '),
);
const values = fc.constantFrom(
  'x',
  'a b',
  '&amp;',
  '&copy=1',
  '&copy',
  '&#x41;&#66',
  '>',
  '/',
  'ä',
  '',
  '&notit;',
);
const attribute = fc
  .tuple(fc.constantFrom('class', 'ID', 'data-x', 'alt', '=', '__proto__', 'a"', 'hidden'), values, fc.nat(5))
  .map(([name, value, how]) =>
    [
      ` ${name}`,
      ` ${name}="${value}"`,
      ` ${name}='${value}'`,
      ` ${name}=${value.replace(/[\s>]/gu, '')}`,
      `/${name} = "${value}"`,
      ` ${name}\n`,
    ].at(how),
  );
const opening = fc
  .tuple(names, fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '>', '/>', ' / >', '//>'))
  .map(([name, attributes, end]) => `<${name}${attributes.join('')}${end}`);
const ending = fc
  .tuple(fc.constantFrom('</', '</ '), names, fc.constantFrom('>', ' x>', '/>', '\n>'))
  .map((parts) => parts.join(''));
const text = fc.constantFrom(
  ...[
    'x',
    ' ',
    'a < b',
    '<3',
    '&amp;',
    '&amp',
    '&',
    '&lt;b&gt;',
    '&#0;',
    '&#x110000;',
    '&hellip',
    '<<',
    '</3>',
    '</>',
  ],
);
const other = fc.constantFrom(
  ...[
    '<!--x-->',
    '<!-->',
    '<!--->',
    '<!-- -- > -->',
    '<!x>',
    '<!>',
    '<!->',
    '<!-x>',
    '<?x?>',
    '<![CDATA[x]]>',
    '<![x>',
  ],
  ...['<!doctype html>', '</ >', '</script x>', '</SCRIPT>', '<script/>', '<script><!-- </b> </script '],
);

describe('the tree of a page', () => {
  it('is the one htmlparser2 builds, whatever the markup', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(opening, opening, ending, text, other), { maxLength: 30 }), (parts) =>
        expectSame(parts.join('')),
      ),
      { numRuns: 3_000 },
    );
  });

  it('is the one htmlparser2 builds of any characters', () => {
    const piece = fc.constantFrom(...'<>/!?-="\'& \n[]ab;#x'.split(''), 'script', '<', '</', '<!--', '<a');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        // A tag of no name at the end of a text field or script is told apart in too odd a way to follow.
        fc.pre(!/<\/?(?:script|title|style|xmp|textarea)/iu.test(parts.join('')));
        expectSame(parts.join(''));
      }),
      { numRuns: 3_000 },
    );
  });

  it('links its nodes to each other', () => {
    const { children } = parseHtml('<p>a<b>c</b>d</p>e');
    const [first, second] = children;
    expect(first?.next).toBe(second);
    expect(second?.prev).toBe(first);
    if (!(first instanceof Element)) throw new Error('not an element');
    expect(first.children.map((child) => [child.prev, child.next, child.parent])).toEqual([
      [null, first.children[1], first],
      [first.children[0], first.children[2], first],
      [first.children[1], null, first],
    ]);
  });

  it('holds no comments and no instructions', () => {
    const nodes = parseHtml('<!doctype html><!--x--><?php x ?><p>x').children;
    expect(nodes.some((node) => node instanceof Comment || node instanceof ProcessingInstruction)).toBe(
      false,
    );
  });

  it('is no deeper than its bound, and keeps the text of what is deeper', () => {
    const root = parseHtml(`${'<div>'.repeat(maxDepth * 2)}deep<br>${'</div>'.repeat(maxDepth * 2)}behind`);
    let depth = 0;
    let at = root.children[0];
    for (; at instanceof Element && at.children[0] instanceof Element; [at] = at.children) depth++;
    expect(depth).toBe(maxDepth - 1);
    expect(shown(root.children.slice(1))).toEqual(['behind']);
    expect(at instanceof Element && shown(at.children)).toEqual(['deep', ['br', {}, []]]);
  });

  it('has no more nodes than its bound, and says where it was cut', () => {
    const html = '<p>x'.repeat(maxNodes);
    const root = parseHtml(html);
    let nodes = 0;
    const count = (list: ChildNode[]): void => {
      for (const node of list) {
        nodes++;
        if (node instanceof Element) count(node.children);
      }
    };
    count(root.children);
    expect(nodes).toBe(maxNodes);
    expect(cutAt(root)).toBe(maxNodes * 2);
    expect(cutAt(parseHtml('<p>x'.repeat(1_000)))).toBeNull();
  });

  it('keeps of an element no attributes but those that are read', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `a${at}=1`).join(' ');
    const [element, other] = parseHtml(
      `<b ${many} CLASS="x" onclick="y" class="z"></b><b ${many}></b>`,
    ).children;
    if (!(element instanceof Element && other instanceof Element)) throw new Error('not elements');
    expect(element.attribs).toEqual({ class: 'x' });
    expect(other.attribs).toEqual({});
  });

  it('joins the text of elements that are too deep in order, however many pieces it comes in', () => {
    const words = Array.from({ length: 3 * mostPieces + 5 }, (_, at) => `w${at} `);
    const { children } = parseHtml(`${'<b>'.repeat(maxDepth)}${words.join('<i>')}</b>and <p>on`);
    const texts = (nodes: ChildNode[]): string[] =>
      nodes.flatMap((node) =>
        node instanceof Text ? [node.data] : node instanceof Element ? texts(node.children) : [],
      );
    expect(texts(children).join('|')).toBe(`${words.join('')}|and |on`);
  });

  it('keeps a run of text in one piece, however many signs in it might begin a tag', () => {
    expect(shown(parseHtml('<'.repeat(100_000)).children)).toEqual(['<'.repeat(100_000)]);
  });
});
