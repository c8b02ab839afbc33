// Splits the text of a table into rows of fields.
// Must not know what the fields mean, or hold more than one row that fits the limit.

/** How a program writes tables. */
export interface Dialect {
  /** One character. */
  delimiter: string;
  /** What is around fields that hold delimiters or line breaks; null if fields are never quoted. */
  quote: string | null;
  /** Whether a backslash escapes the next character; otherwise quotes inside quotes are doubled. */
  hasBackslashes: boolean;
  /** Whether rows end with a carriage return alone, so that a line feed is a break inside a field. */
  endsWithReturn: boolean;
}

/** Maximum number of fields in a row. */
const maxFields = 2_000;

/** What letters after a backslash mean; `\\N` is a missing value. */
const escapes: Readonly<Record<string, string>> = { N: '\\N', n: '\n', r: '\r', t: '\t' };

/** How many characters around a misplaced quote are examined, and how many such quotes in a row. */
const lookAhead = 2_000;
const lookBehind = 500;
const maxRepairs = 50;

const fieldStart = 0;
const unquoted = 1;
const quoted = 2;
const behindQuote = 3;

/** Takes text piece by piece; rows come out as soon as they end. Blank lines are not rows. */
export class RowReader {
  /**
   * Rows that have ended; `too_long` for one that is longer than the limit, `unclosed` for one whose quote is still open
   * where the next row begins. Taken by the caller.
   */
  readonly rows: (string[] | 'too_long' | 'unclosed')[] = [];
  private readonly dialect: Dialect;
  private readonly maxChars: number;
  private state = fieldStart;
  private fields: string[] = [];
  /** Of the field that is being read. */
  private pieces: string[] = [];
  private chars = 0;
  private isEscaped = false;
  private isBehindReturn = false;
  /** Misplaced quotes in this row. */
  private repairs = 0;

  constructor(dialect: Dialect, maxChars: number) {
    this.dialect = dialect;
    this.maxChars = maxChars;
  }

  /** Whether a quote is open. */
  get isInQuotes(): boolean {
    return this.state === quoted;
  }

  take(text: string): void {
    const { delimiter, quote, hasBackslashes, endsWithReturn } = this.dialect;
    let start = 0;
    const keep = (end: number) => {
      if (end > start) this.add(text.slice(start, end));
    };
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] ?? '';
      if (this.isEscaped) {
        this.isEscaped = false;
        const meant = escapes[character];
        if (meant !== undefined) {
          this.add(meant);
          start = at + 1;
        }
        continue;
      }
      if (this.state === quoted) {
        if (hasBackslashes && character === '\\') {
          keep(at);
          start = at + 1;
          this.isEscaped = true;
        } else if (character === quote) {
          keep(at);
          start = at + 1;
          this.state = behindQuote;
        }
        continue;
      }
      if (this.isBehindReturn) {
        this.isBehindReturn = false;
        if (character === '\n') {
          start = at + 1;
          continue;
        }
      }
      if (character === delimiter) {
        keep(at);
        start = at + 1;
        this.endField();
      } else if ((character === '\n' && !endsWithReturn) || character === '\r') {
        keep(at);
        start = at + 1;
        this.endRow();
        this.isBehindReturn = character === '\r' && !endsWithReturn;
      } else if (character === quote && this.state === behindQuote) {
        // Doubled: the second one is part of the field.
        start = at;
        this.state = quoted;
      } else if (this.state === behindQuote && quote !== null) {
        start = at;
        this.repair(text.slice(at, at + lookAhead), quote);
      } else if (character === quote && this.state === fieldStart) {
        start = at + 1;
        this.state = quoted;
        // The field has only blanks before the quote.
        this.pieces = [];
      } else if (hasBackslashes && character === '\\') {
        keep(at);
        start = at + 1;
        this.isEscaped = true;
        this.state = unquoted;
      } else if (this.state !== fieldStart || character !== ' ') this.state = unquoted;
    }
    keep(text.length);
  }

  /** The last row may lack its line end. */
  finish(): void {
    this.endRow();
  }

  /** Decides what a quote means that is not followed by a delimiter or line end. @param ahead the text after it */
  private repair(ahead: string, quote: string): void {
    const { delimiter, endsWithReturn } = this.dialect;
    this.repairs += 1;
    // In a row with too many of them, the text around them is not examined.
    const next = this.repairs > maxRepairs ? 'x' : (/^ *(.?)/s.exec(ahead)?.[1] ?? '');
    if (next === '' || next === delimiter || next === '\n' || next === '\r') return;
    this.state = unquoted;
    if (this.repairs > maxRepairs) return;
    const field = this.pieces.slice(-lookBehind).join('').slice(-lookBehind);
    const lineEnd = endsWithReturn ? '\r' : '\n';
    const lastLine = field.slice(field.lastIndexOf(lineEnd) + 1);
    const before = lastLine.split(delimiter);
    if (field.includes(lineEnd) && (lastLine === '' || before.at(-1) === '')) {
      // It opened a field of the next row: the field before has no closing quote.
      this.rows.push('unclosed');
      this.fields = before.slice(0, -1);
      this.pieces = [];
      this.chars = lastLine.length;
      this.state = quoted;
      return;
    }
    const line = ahead.split(lineEnd, 1)[0] ?? '';
    const closing = line.indexOf(quote);
    // A quote inside the text that was not doubled.
    if (closing < 0 || (!line.includes(`${quote}${delimiter}`, closing) && !line.trimEnd().endsWith(quote)))
      return;
    this.add(quote);
    this.state = quoted;
  }

  private add(piece: string): void {
    this.chars += piece.length;
    if (this.chars <= this.maxChars) this.pieces.push(piece);
    else {
      this.pieces = [];
      this.fields = [];
    }
  }

  private endField(): void {
    if (this.fields.length >= maxFields) this.chars = Number.POSITIVE_INFINITY;
    if (this.chars <= this.maxChars) this.fields.push(this.pieces.join(''));
    this.chars += 1;
    this.pieces = [];
    this.state = fieldStart;
  }

  private endRow(): void {
    const isBlank = this.fields.length === 0 && this.chars === 0 && this.state === fieldStart;
    if (!isBlank) {
      this.endField();
      const isTooLong = this.chars > this.maxChars + 1;
      const [only] = this.fields;
      if (isTooLong || this.fields.length > 1 || only?.trim())
        this.rows.push(isTooLong ? 'too_long' : this.fields);
    }
    this.fields = [];
    this.pieces = [];
    this.chars = 0;
    this.repairs = 0;
    this.state = fieldStart;
  }
}
