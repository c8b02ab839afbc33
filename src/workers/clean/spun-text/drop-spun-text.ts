// Step 6: finds text that a content farm has spun by pasting fragments at the beginnings of clauses, and removes those that are certain.
// Must not touch an article that only names its subject often: fewer than one false alarm in ten thousand.
import type { Block } from '../block.ts';
import type { Report } from '../removals.ts';
import type { Fragment } from './fragment.ts';
import { pastedPhrasesOf } from './pasted-phrases.ts';
import { mayHoldPieces } from './precheck.ts';
import { type Findings, type Head, titleFragmentsOf, unitsOfAll } from './title-fragments.ts';
import { type Piece, withoutPieces } from './without-pieces.ts';

// Ledgers hold the step under this name, and records the flag `injected-fragments`.
const step = 'drop-injected';
const prose: ReadonlySet<Block['kind']> = new Set(['paragraph', 'list-item', 'quote']);

// The figures were measured on 700 articles in twenty languages and 10,000 variations of them (halves, mixtures, titles
// of other articles, their own sentences as titles), with and without pasted fragments.
/** Below this number of pieces of the title, nothing is certain. */
const leastHeads = 4;
/** Many different fragments that make up much of the title … */
const many = { different: 4, heads: 5, ofTitle: 0.4, ofClauses: 0.05 };
/** … or few that make up nearly all of it, are repeated, and begin a large share of the clauses … */
const few = { different: 2, heads: 6, ofTitle: 0.6, again: 2, ofClauses: 0.06 };
/** … or some followed by the capital of the sentence that originally began there. */
const capital = { capitals: 3, different: 2, ofTitle: 0.4, ofClauses: 0.06 };

/** A fragment that makes up more of the pieces than this, or of the capitals, begins the entries of a list. */
const mostOfOne = 0.6;

/** … or this share of all clauses: more than an article's own language repeats, however often it names its subject. */
const dense = [
  { ofClauses: 0.5, heads: 8, different: 4, ofTitle: 0.4 },
  { ofClauses: 0.33, heads: 8, different: 6, ofTitle: 0.6 },
];

/** There, this many pieces that are adjacent in the title, without a mark or space between them, are odd enough. */
const leastLinks = 3;

/** Names of speakers begin clauses too, and are nowhere else: this many fragments must be cut as no writer would cut them. */
const leastOdd = 2;

/** A paragraph in which this share of the clauses begin with fragments is spun. */
const denseShare = 0.15;
/** If this share of all clauses do, every paragraph is spun, and each fragment that is repeated is certain. */
const everywhere = 0.1;
/** In other paragraphs only long fragments that are repeated, or those that are repeated very often, are certain. */
const longUnits = 3;
const often = 6;

export interface Repaired {
  blocks: Block[];
  /** Fragments were found, even if none of them is certain enough to be removed. */
  isSpun: boolean;
}

/** @param title of the article, from which the fragments are cut; null if unknown */
export function dropSpunText(blocks: Block[], title: string | null, removed: Report): Repaired {
  const texts = blocks.map(({ kind, text }) => (prose.has(kind) ? text : ''));
  if (!mayHoldPieces(title, texts, leastHeads)) return { blocks, isSpun: false };
  const findings = title === null ? null : titleFragmentsOf(title, texts, leastHeads);
  const fromTitle = findings && cutsOf(findings);
  const units = findings?.blocks ?? unitsOfAll(texts);
  const phrases = pastedPhrasesOf(units);
  const isSpun = fromTitle !== null || phrases.length > 0;
  if (!isSpun) return { blocks, isSpun };
  const cuts = Map.groupBy([...(fromTitle ?? []), ...phrases], ({ block }) => block);
  const repaired = blocks.map((block, index) => {
    const own = cuts.get(index)?.sort((one, other) => one.at - other.at);
    if (!own) return block;
    return withoutPieces(block, units[index] ?? [], own, (piece) =>
      removed(step, 'pasted at the beginning of a clause', () => piece),
    );
  });
  return { blocks: repaired.filter(({ text, image }) => text !== '' || image !== null), isSpun };
}

/** Whether the whole text is spun. */
function isDense({ heads, clauses, titleUnits }: Findings): boolean {
  const { fragments, ofTitle } = shareOfTitle(heads, titleUnits);
  const links = fragments.filter((fragment) => isLink(fragment, fragments)).length;
  return (
    (links >= leastLinks || oddOnes(fragments) >= leastOdd) &&
    dense.some(
      (least) =>
        heads.length >= least.heads &&
        heads.length >= clauses * least.ofClauses &&
        fragments.length >= least.different &&
        ofTitle >= least.ofTitle,
    )
  );
}

function shareOfTitle(heads: Head[], titleUnits: number): { fragments: Fragment[]; ofTitle: number } {
  const fragments = [...new Set(heads.map(({ fragment }) => fragment))];
  return { fragments, ofTitle: new Set(fragments.flatMap(({ words }) => words)).size / titleUnits };
}

function oddOnes(fragments: readonly Fragment[]): number {
  return fragments.filter((fragment) => isOdd(fragment, fragments)).length;
}

function isSpunText({ foreign, clauses, titleUnits }: Findings): boolean {
  const { fragments, ofTitle } = shareOfTitle(foreign, titleUnits);
  if (oddOnes(fragments) < leastOdd) return false;
  const ofClauses = foreign.length / clauses;
  const again = fragments.filter(({ heads }) => heads > 1).length;
  if (
    fragments.length >= many.different &&
    foreign.length >= many.heads &&
    ofTitle >= many.ofTitle &&
    ofClauses >= many.ofClauses &&
    Math.max(...fragments.map(({ heads }) => heads)) <= foreign.length * mostOfOne
  )
    return true;
  if (
    fragments.length >= few.different &&
    foreign.length >= few.heads &&
    ofTitle >= few.ofTitle &&
    again >= few.again &&
    ofClauses >= few.ofClauses
  )
    return true;
  const capitals = fragments.reduce((sum, fragment) => sum + fragment.capitals, 0);
  return (
    capitals >= capital.capitals &&
    fragments.filter((fragment) => fragment.capitals > 0).length >= capital.different &&
    ofTitle >= capital.ofTitle &&
    ofClauses >= capital.ofClauses &&
    Math.max(...fragments.map((fragment) => fragment.capitals)) <= capitals * mostOfOne
  );
}

/** Cut through a word, cut across another fragment, or followed by a capital that the language does not require. */
function isOdd({ broken, capitals, place, reach }: Fragment, all: readonly Fragment[]): boolean {
  if (broken || capitals > 0) return true;
  return all.some(
    (other) =>
      (other.place < place &&
        other.place + other.reach > place &&
        other.place + other.reach < place + reach) ||
      (place < other.place && place + reach > other.place && place + reach < other.place + other.reach),
  );
}

/** Is right beside another fragment in the title. */
function isLink({ place, reach, gluedBefore, gluedBehind }: Fragment, all: readonly Fragment[]): boolean {
  return all.some(
    (other) =>
      (gluedBehind && other.place === place + reach) || (gluedBefore && other.place + other.reach === place),
  );
}

/** The heads that are certain, adjacent fragments taken as one; null if the text is not spun. */
function cutsOf(findings: Findings): Piece[] | null {
  const { blocks, clauses: all, heads, foreign, after } = findings;
  const allOver = isDense(findings);
  if (!allOver && !isSpunText(findings)) return null;
  const sure = new Set(foreign);
  const perBlock = new Map<number, number>();
  for (const { block } of foreign) perBlock.set(block, (perBlock.get(block) ?? 0) + 1);
  const clausesOf = blocks.map((units) => units.filter(({ opens }) => opens).length);
  const cuts: Piece[] = [];
  for (const head of heads) {
    const { block, at, fragment } = head;
    const clauses = clausesOf[block] ?? 0;
    const own = perBlock.get(block) ?? 0;
    const again = fragment.heads > 1 && foreign.length >= all * everywhere;
    const isWorkedOver = allOver || again || (own >= 2 && own >= clauses * denseShare);
    if (!isCertain(head, fragment, sure.has(head), isWorkedOver)) continue;
    const size = shorter(head, foreign) ?? head.size;
    cuts.push({ block, at, size: size + after(head, size) });
  }
  return cuts;
}

function isCertain(head: Head, fragment: Fragment, foreign: boolean, isWorkedOver: boolean): boolean {
  if (head.capital) return true;
  if (!foreign) return false;
  if (isWorkedOver) return true;
  return fragment.heads >= (fragment.broken || fragment.words.length >= longUnits ? 2 : often);
}

/** Length of a repeated fragment that begins this one: the rest belongs to the main content. */
function shorter({ size, fragment }: Head, foreign: Head[]): number | null {
  if (fragment.heads > 1) return null;
  for (const { fragment: other } of foreign) {
    if (other.heads < 2 || other.words.length >= size) continue;
    if (other.words.every((word, index) => fragment.words[index] === word)) return other.words.length;
  }
  return null;
}
