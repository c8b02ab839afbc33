// Decodes the names of files in an archive, most of which say nothing of their encoding.
// Must not be used to open files: names are only shown, and tell what a file is for.
import { isUtf8 } from 'node:buffer';
import { guessEncoding } from '../encoding-guess.ts';

/** The upper half of code page 437, in which names of ZIP archives are unless they say otherwise. */
const codePage437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Encodings of languages in which letters with accents are in the place of whole scripts: a guess that is of no use here. */
const western = new Set(['windows-1252', 'windows-1250', 'windows-1254', 'windows-1257']);

const mostBytes = 65_536;

/** Names of one archive, gathered before any of them is decoded: a single one is too short to guess from. */
export interface NameDecoder {
  gather(name: Uint8Array): void;
  decode(name: Uint8Array): string;
}

/** @param otherwise the encoding of names that are neither UTF-8 nor in an encoding that can be recognised */
export function nameDecoder(otherwise: 'cp437' | 'windows-1252'): NameDecoder {
  const names: Uint8Array[] = [];
  let bytes = 0;
  let encoding: string | null = null;
  const guess = (): string => {
    const found = guessEncoding(Buffer.concat(names.flatMap((name) => [name, Buffer.from('\n')])))?.encoding;
    return found === undefined || western.has(found) ? otherwise : found;
  };
  return {
    gather(name) {
      if (bytes >= mostBytes || isUtf8(name)) return;
      bytes += name.length;
      names.push(Buffer.from(name.subarray(0, mostBytes)));
    },
    decode(name) {
      if (isUtf8(name)) return Buffer.from(name).toString('utf8');
      encoding ??= guess();
      return encoding === 'cp437' ? fromCodePage437(name) : new TextDecoder(encoding).decode(name);
    },
  };
}

function fromCodePage437(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (char) => codePage437[char.charCodeAt(0) - 0x80] ?? char);
}
