// Flattens a cleaned tree into blocks: paragraphs, headings, list items, quotes, code, table rows, images.
// Must not judge what belongs to the story.
import { type AnyNode, Element, type ParentNode, Text } from 'domhandler';
import type { Block, BlockKind } from '../block.ts';
import { attribute, elementsBelow, findElement, hintsOf, isBlock, shortText } from '../tree/elements.ts';
import { absoluteUrl } from '../tree/url.ts';
import { imageOf } from './image.ts';
import { inline } from './inline.ts';
import { dataTableRows } from './table.ts';

interface Place {
  kind: BlockKind;
  level: number;
  ordinal: number | null;
  hints: string;
  listDepth: number;
}

/** Larger figures hold more than a picture and its words. */
const maxFigureElements = 200;
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
        ordinal: place.ordinal,
        opensTable: false,
        image: null,
        hints: place.hints,
      });
      // Only the first paragraph of a list item carries its number.
      if (place.kind === 'list-item' && place.ordinal !== null) place.ordinal = null;
    }
    blocks.push(...images);
    images = [];
  };

  const addImage = (element: Element, caption: string | null, place: Place): void => {
    const image = imageOf(element, caption, baseUrl);
    if (!image) return;
    const known = images.at(-1) ?? blocks.at(-1);
    if (known?.image?.src === image.src) return;
    const alt = (image.caption ?? image.alt ?? '').replace(/[[\]\n]/gu, ' ').trim();
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
            ordinal: ordered ? ordinal++ : null,
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

  /** A figure around pictures gives those pictures, with its caption. Any other figure reads as ordinary content. */
  const visitFigure = (figure: Element, place: Place): boolean => {
    const pictures: Element[] = [];
    let caption: string | null = null;
    let looked = 0;
    for (const inner of elementsBelow(figure)) {
      if (++looked > maxFigureElements || inner.name === 'figure' || inner.name === 'table') return false;
      if (inner.name === 'img' || inner.name === 'amp-img') pictures.push(inner);
      else if (captions.has(inner.name)) caption = shortText(inner, 1000) || caption;
    }
    if (pictures.length === 0) return false;
    flush(place);
    const hints = `${place.hints} ${hintsOf(figure)}`.trim();
    for (const [index, picture] of pictures.entries()) {
      addImage(picture, index === pictures.length - 1 ? caption : null, { ...place, hints });
    }
    flush(place);
    return true;
  };

  const visit = (node: AnyNode, place: Place): void => {
    if (node instanceof Text) return buffer.text(node.data);
    if (!(node instanceof Element)) return;
    const { name } = node;
    if (name === 'br' || name === 'hr') return name === 'br' ? buffer.breakLine() : flush(place);
    if (name === 'img' || name === 'amp-img') return addImage(node, null, place);
    if (name === 'figure' && visitFigure(node, place)) return;
    const heading = /^h([1-6])$/u.exec(name);
    if (heading)
      return visitBlock(node, { ...place, kind: 'heading', level: Number(heading[1]), ordinal: null }, place);
    if (name === 'pre') {
      flush(place);
      const code = codeText(node);
      if (code !== '') blocks.push(codeBlock(code, place.hints));
      return;
    }
    if (name === 'blockquote') {
      return visitBlock(node, { ...place, kind: 'quote', level: 0, ordinal: null }, place);
    }
    if (name === 'ul' || name === 'ol') {
      return visitBlock(node, { ...place, listDepth: place.listDepth + 1 }, place);
    }
    if (name === 'table') {
      const rows = dataTableRows(node, baseUrl);
      if (rows) {
        flush(place);
        blocks.push(...rows);
        return;
      }
    }
    if (isBlock(node)) return visitBlock(node, { ...place }, place);
    if (name === 'a') {
      const href = absoluteUrl(attribute(node, 'href'), baseUrl);
      buffer.enterLink();
      if (href && !containsBlock(node)) {
        buffer.open('[');
        visitAll(node, place);
        buffer.close(`](${markdownUrl(href)})`);
      } else visitAll(node, place);
      return buffer.leaveLink();
    }
    if (name === 'rt' || name === 'rp') return;
    return visitAll(node, place);
  };

  const start: Place = { kind: 'paragraph', level: 0, ordinal: null, hints: '', listDepth: 0 };
  visitAll(root, start);
  flush(start);
  return blocks;
}

function containsBlock(element: Element): boolean {
  return findElement(element, isBlock) !== null;
}

/** An address that can't end a Markdown link early. */
export function markdownUrl(url: string): string {
  return url.replace(/[\s()<>[\]]/gu, (character) =>
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
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines
    .join('\n')
    .replace(/\n{2,}/gu, '\n')
    .replace(/^\n+|\n+$/gu, '');
}

function codeBlock(text: string, hints: string): Block {
  const fence = text.includes('```') ? '~~~~' : '```';
  return {
    kind: 'code',
    text,
    markdown: `${fence}\n${text}\n${fence}`,
    level: 0,
    ordinal: null,
    opensTable: false,
    image: null,
    linkedChars: 0,
    hints,
  };
}
