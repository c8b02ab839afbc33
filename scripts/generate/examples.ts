// Makes example phrases of an entry of a language: one for each alternative and each optional part.
// Must not accept an example that the entry does not match.

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'any'; source: string }
  | { kind: 'nothing' }
  | { kind: 'sequence'; parts: Part[] }
  | { kind: 'choice'; options: Part[] }
  | { kind: 'repeated'; part: Part; least: number };

/** What may stand for "any characters", in the order tried. */
const fillers = ['', ' ', 'x ', ' x', ' x '];
const members = ['a', 'A', '1', ' ', '.', '一', 'é', '@', ':', '-'];

/** Returns phrases that the entry matches, the plainest first. Together they use each of its alternatives. */
export function examplesOf(entry: string): string[] {
  const matcher = new RegExp(`^(?:${entry})$`, 'u');
  const part = new Parser(entry).read();
  const phrases = fillers.map((filler) => variantsOf(part, filler));
  // The nth variants differ in their filler only. The plainest is shown with two fillers: "any characters" may be a
  // part of what only this entry matches.
  const found = (phrases[0] ?? []).flatMap((_, nth) => {
    const matching = phrases
      .map((variants) => variants[nth] ?? '')
      .filter((phrase) => matcher.test(phrase) && phrase.trim() === phrase);
    return nth === 0 ? [...matching.slice(0, 1), ...matching.slice(-1)] : matching.slice(0, 1);
  });
  return [...new Set(found)];
}

function variantsOf(part: Part, filler: string): string[] {
  switch (part.kind) {
    case 'text':
      return [part.text];
    case 'nothing':
      return [''];
    case 'any':
      return [memberOf(part.source)];
    case 'choice':
      return part.options.flatMap((option) => variantsOf(option, filler));
    case 'sequence': {
      const each = part.parts.map((one) => variantsOf(one, filler));
      const plainest = each.map(([first = '']) => first);
      const changed = each.flatMap((variants, at) =>
        variants.slice(1).map((variant) => plainest.with(at, variant).join('')),
      );
      return [plainest.join(''), ...changed];
    }
    case 'repeated': {
      const { part: inner, least } = part;
      if (inner.kind === 'any' && inner.source === '.') return [filler.padEnd(least, 'x')];
      const once = variantsOf(inner, filler);
      if (least > 0) return once.map((variant) => variant + (once[0] ?? '').repeat(least - 1));
      return inner.kind === 'any' ? ['', memberOf(inner.source)] : ['', ...once];
    }
  }
}

function memberOf(source: string): string {
  const matcher = new RegExp(`^${source}$`, 'u');
  const member = [...members, ...source].find((character) => matcher.test(character));
  if (member === undefined) throw new RangeError(`No example is known for ${source}.`);
  return member;
}

/** Reads the part of the regular expression syntax that entries use. */
class Parser {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Part {
    const part = this.#choice();
    if (this.#at < this.#source.length) throw new SyntaxError(`Unexpected ")" in ${this.#source}`);
    return part;
  }

  #choice(): Part {
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    return { kind: 'choice', options };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#source.charAt(this.#at))) {
      parts.push(this.#quantified(this.#atom()));
    }
    return { kind: 'sequence', parts };
  }

  #quantified(part: Part): Part {
    const quantifier = this.#match(/(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/y);
    if (quantifier === null) return part;
    const [text, least] = quantifier;
    return {
      kind: 'repeated',
      part,
      least: least === undefined ? Number(text.startsWith('+')) : Number(least),
    };
  }

  #atom(): Part {
    if (this.#match(/\(\?<?[=!]/y)) {
      this.#choice();
      this.#take(')');
      return { kind: 'nothing' };
    }
    if (this.#take('(?:')) {
      const part = this.#choice();
      this.#take(')');
      return part;
    }
    const list = this.#match(/\[([^\]\\^-]{1,8})\]/uy);
    if (list !== null) {
      return { kind: 'choice', options: Array.from(list[1] ?? '', (text) => ({ kind: 'text', text })) };
    }
    const oneOf = this.#match(/\[(?:\\.|[^\]\\])+\]|\\[wWdDsS]|\\[pP]\{[^}]+\}|\./uy);
    if (oneOf !== null) return { kind: 'any', source: oneOf[0] };
    if (this.#match(/[\^$]|\\[bB]/y)) return { kind: 'nothing' };
    const hexadecimal = this.#match(/\\x([\da-f]{2})/iy);
    if (hexadecimal !== null) {
      return { kind: 'text', text: String.fromCharCode(Number.parseInt(hexadecimal[1] ?? '', 16)) };
    }
    const text = this.#match(/\\([^\w\s])|([^\\()[\]])/uy);
    if (text === null) throw new SyntaxError(`Cannot read ${this.#source.slice(this.#at)}`);
    return { kind: 'text', text: text[1] ?? text[2] ?? '' };
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }
}
