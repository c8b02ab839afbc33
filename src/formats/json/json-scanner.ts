// Finds the brackets, commas, colons and quotes of a JSON stream that are outside its strings.
// Must not parse or keep what is between them, so that depth and size cost nothing.

export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBracket = 0x5b;
const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

export class JsonScanner {
  /** Number of open objects and arrays. */
  depth = 0;
  isInString = false;
  private isEscaped = false;

  /**
   * The index of the next such byte, or the length of the chunk if it has no more. `depth` and `isInString` are those
   * behind that byte. Chunks come in order, and `from` is the index behind the last one found.
   */
  next(chunk: Uint8Array, from: number): number {
    if (this.isInString) return this.endOfString(chunk, from);
    for (let at = from; at < chunk.length; at += 1) {
      switch (chunk[at]) {
        case quote:
          this.isInString = true;
          return at;
        case openBrace:
        case openBracket:
          this.depth += 1;
          return at;
        case closeBrace:
        case closeBracket:
          this.depth -= 1;
          return at;
        case comma:
        case colon:
          return at;
      }
    }
    return chunk.length;
  }

  private endOfString(chunk: Uint8Array, from: number): number {
    let { isEscaped } = this;
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (isEscaped) isEscaped = false;
      else if (byte === backslash) isEscaped = true;
      else if (byte === quote) {
        this.isEscaped = false;
        this.isInString = false;
        return at;
      }
    }
    this.isEscaped = isEscaped;
    return chunk.length;
  }
}
