// Flattens a cleaned tree into blocks: paragraphs, headings, list items, quotes, code, table rows, images.
// Must not judge what belongs to the main content.
import { type AnyNode, Element, type ParentNode, Text } from 'domhandler';
import { hintsOf } from '../../../html/element-hints.ts';
import { attribute, elementsBelow, findElement, isBlock, shortText } from '../../../html/elements.ts';
import { absoluteUrl } from '../../../html/url.ts';
import { type Block, type BlockKind, escapeMarkdown } from '../block.ts';
import { isCalledPictureBox } from '../main-content/class-patterns.ts';
import { imageOf } from './image.ts';
import { inline } from './inline.ts';
import { dataTableRows } from './table.ts';

interface Place {
  kind: BlockKind;
  level: number;
  /** The list item's number, until its first paragraph has taken it; one object for all parts of the item. */
  item: { ordinal: number | null };
  hints: string;
  listDepth: number;
}

/** Larger figures hold more than a picture and its words. */
const maxFigureElements = 200;
const maxPictureWords = 300;
const maxBoxElements = 30;
/** Elements that make a box more than a picture. */
const apartFromPictures = /^(?:h[1-6]|ul|ol|table|blockquote|figure|pre)$/u;
const captions = new Set(['figcaption', 'caption']);

/** @param baseUrl what relative addresses are relative to; null leaves them as they are */
export function treeBlocks(root: ParentNode, baseUrl: string | null): Block[] {
  const blocks: Block[] = [];
  const buffer = inline();
  let images: Block[] = [];

  const flush = (place: Place): void => {
    for (const line of buffer.take()) {
      blocks.push({
        kind: place.kind,
        ...line,
        level: place.level,
        ordinal: place.kind === 'list-item' ? place.item.ordinal : null,
        opensTable: false,
        image: null,
        hints: place.hints,
      });
      if (place.kind === 'list-item') place.item.ordinal = null;
    }
    for (const image of images) blocks.push(image);
    images = [];
  };

  const addImage = (element: Element, caption: string | null, place: Place): void => {
    const image = imageOf(element, caption, baseUrl);
    if (!image) return;
    const known = images.at(-1) ?? blocks.at(-1);
    if (known?.image?.src === image.src) return;
    const alt = escapeMarkdown((image.caption ?? image.alt ?? '').replace(/\s+/gu, ' ').trim());
    images.push({
      kind: 'image',
      text: '',
      markdown: `![${alt}](${markdownUrl(image.src)})`,
      level: 0,
      ordinal: null,
      opensTable: false,
      image,
      linkedChars: 0,
      hints: `${place.hints} ${hintsOf(element)}`.trim(),
    });
  };

  const visitAll = (parent: ParentNode, place: Place): void => {
    let ordinal = 1;
    if (parent instanceof Element && parent.name === 'ol')
      ordinal = Number.parseInt(attribute(parent, 'start'), 10) || 1;
    for (const child of parent.children) {
      if (child instanceof Element && child.name === 'li') {
        const ordered = parent instanceof Element && parent.name === 'ol';
        visitBlock(
          child,
          {
            kind: 'list-item',
            level: Math.max(1, place.listDepth),
            item: { ordinal: ordered ? ordinal++ : null },
            hints: place.hints,
            listDepth: Math.max(1, place.listDepth),
          },
          place,
        );
      } else visit(child, place);
    }
  };

  const visitBlock = (element: Element, inner: Place, outer: Place): void => {
    flush(outer);
    const hints = hintsOf(element);
    if (hints) inner.hints = `${inner.hints} ${hints}`.slice(-300);
    visitAll(element, inner);
    flush(inner);
  };

  /** A figure around pictures becomes those pictures, with its caption. Any other figure is read as ordinary content. */
  const visitFigure = (figure: Element, place: Place): boolean => {
    const pictures: Element[] = [];
    let caption: string | null = null;
    let looked = 0;
    for (const inner of elementsBelow(figure)) {
      if (++looked > maxFigureElements || inner.name === 'figure' || inner.name === 'table') return false;
      if (inner.name === 'img' || inner.name === 'amp-img') pictures.push(inner);
      else if (captions.has(inner.name)) caption = shortText(inner, 1000) || caption;
    }
    // A caption alone belongs to a picture, video or map that only scripts show.
    if (pictures.length === 0) return caption !== null && shortText(figure, 1000) === caption;
    flush(place);
    const hints = `${place.hints} ${hintsOf(figure)}`.trim();
    for (const [index, picture] of pictures.entries()) {
      addImage(picture, index === pictures.length - 1 ? caption : null, { ...place, hints });
    }
    flush(place);
    return true;
  };

  /** A box whose class names a picture, with at most a line or two below it, is a figure. */
  const visitPictureBox = (box: Element, place: Place): boolean => {
    if (!isCalledPictureBox(box)) return false;
    const words = shortText(box, maxPictureWords);
    if (words === null || words === '') return false;
    let picture: Element | null = null;
    let looked = 0;
    for (const inner of elementsBelow(box)) {
      if (++looked > maxBoxElements || apartFromPictures.test(inner.name)) return false;
      if (inner.name === 'img' || inner.name === 'amp-img') {
        if (picture !== null) return false;
        picture = inner;
      }
    }
    if (picture === null) return false;
    flush(place);
    addImage(picture, words, { ...place, hints: `${place.hints} ${hintsOf(box)}`.trim() });
    flush(place);
    return true;
  };

  const visitLink = (link: Element, place: Place): void => {
    const href = containsBlock(link) ? null : absoluteUrl(attribute(link, 'href'), baseUrl);
    buffer.enterLink();
    if (href !== null) buffer.open('[');
    visitAll(link, place);
    if (href !== null) buffer.close(`](${markdownUrl(href)})`);
    buffer.leaveLink();
  };

  const visit = (node: AnyNode, place: Place): void => {
    if (node instanceof Text) buffer.text(node.data);
    else if (node instanceof Element) visitElement(node, place);
  };

  const visitElement = (element: Element, place: Place): void => {
    const { name } = element;
    const heading = /^h([1-6])$/u.exec(name)?.[1];
    if (heading !== undefined) {
      visitBlock(element, { ...place, kind: 'heading', level: Number(heading) }, place);
    } else if (name === 'br') buffer.breakLine();
    else if (name === 'hr') flush(place);
    else if (name === 'img' || name === 'amp-img') addImage(element, null, place);
    else if (name === 'a') visitLink(element, place);
    else if (name === 'rt' || name === 'rp') return;
    else if (name === 'figure' && visitFigure(element, place)) return;
    else if (name === 'div' && visitPictureBox(element, place)) return;
    else if (name === 'table' && visitTable(element, place)) return;
    else if (name === 'pre') {
      flush(place);
      const code = codeText(element);
      if (code !== '') blocks.push(codeBlock(code, place.hints));
    } else if (name === 'blockquote') {
      visitBlock(element, { ...place, kind: 'quote', level: 0 }, place);
    } else if (name === 'ul' || name === 'ol') {
      visitBlock(element, { ...place, listDepth: place.listDepth + 1 }, place);
    } else if (isBlock(element)) visitBlock(element, { ...place }, place);
    else visitAll(element, place);
  };

  const visitTable = (table: Element, place: Place): boolean => {
    const rows = dataTableRows(table, baseUrl);
    if (rows === null) return false;
    flush(place);
    for (const row of rows) blocks.push(row);
    return true;
  };

  const start: Place = { kind: 'paragraph', level: 0, item: { ordinal: null }, hints: '', listDepth: 0 };
  visitAll(root, start);
  flush(start);
  return blocks;
}

function containsBlock(element: Element): boolean {
  return findElement(element, isBlock) !== null;
}

/** An address that can't end a Markdown link early. */
function markdownUrl(url: string): string {
  return url.replace(/[\s()<>[\]\\]/gu, (character) =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  );
}

function codeText(element: Element): string {
  let text = '';
  const collect = (node: AnyNode): void => {
    if (node instanceof Text) text += node.data;
    else if (node instanceof Element) {
      if (node.name === 'br') text += '\n';
      for (const child of node.children) collect(child);
    }
  };
  collect(element);
  // The lookbehinds let a run match only from its start. Trying each of its characters would take quadratic time.
  return text.replace(/(?<![^\S\n])[^\S\n]+(?=\n|$)/gu, '').replace(/^\n+|(?<!\n)\n+$/gu, '');
}

function codeBlock(code: string, hints: string): Block {
  // A fence ends at the next one of the same length.
  let longest = 2;
  for (const [run] of code.matchAll(/`{3,}/gu)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return {
    kind: 'code',
    text: code.replace(/\n{2,}/gu, '\n'),
    markdown: `${fence}\n${code}\n${fence}`,
    level: 0,
    ordinal: null,
    opensTable: false,
    image: null,
    linkedChars: 0,
    hints,
  };
}
