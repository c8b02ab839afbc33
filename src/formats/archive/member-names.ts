// Decodes the names of files in an archive, most of which do not declare their encoding.
// Must not be used to open files: names are only displayed and used to classify files.
import { isUtf8 } from 'node:buffer';
import { guessEncoding } from '../encoding/encoding-guess.ts';

/** The upper half of code page 437, the default encoding of names in ZIP archives. */
const codePage437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Single-byte Latin encodings: detecting one of them from names is not reliable. */
const western = new Set(['windows-1252', 'windows-1250', 'windows-1254', 'windows-1257']);

const mostBytes = 65_536;

/** Names of one archive, collected before any is decoded: one name is too short to detect an encoding. */
export interface NameDecoder {
  gather(name: Uint8Array): void;
  decode(name: Uint8Array): string;
}

/** @param otherwise the encoding of names that are not UTF-8 and whose encoding can't be detected */
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
