// Kinds of files that are detected by their first bytes but not read, such as images and PDF documents.
// Must not hold kinds that have a reader, except those that are only opened as whole files.
import type { SkipReason } from '../schemas/skip-reason.ts';

export interface KnownKind {
  /** For a message: `PNG image`. */
  name: string;
  /** Why such a file in an archive is skipped. Other kinds are rejected, because they may be documents that somebody needs. */
  skipped?: SkipReason;
}

export interface Signature extends KnownKind {
  /** Latin-1 characters the bytes begin with, from `offset`. */
  magic: string;
  offset?: number;
  /** The magic alone is plain ASCII that a text may begin with: control bytes must follow. */
  needsControls?: true;
}

type Shape = Omit<Signature, 'name' | 'skipped'>;

const at = (offset: number, magic: string): Shape => ({ magic, offset, needsControls: true });
/** Plain ASCII that a text may begin with. */
const ascii = (magic: string): Shape => at(0, magic);
const bytes = (magic: string): Shape => ({ magic });

function kinds(skipped: SkipReason | null, table: Record<string, Shape[]>): Signature[] {
  return Object.entries(table).flatMap(([name, shapes]) =>
    shapes.map((shape) => ({ name, ...(skipped && { skipped }), ...shape })),
  );
}

/** Tried in this order. */
export const signatures: readonly Signature[] = [
  ...kinds('image', {
    'AVIF image': [at(4, 'ftypavif'), at(4, 'ftypavis')],
    'BMP image': [ascii('BM')],
    'Canon RAW image': [at(4, 'ftypcrx ')],
    'GIF image': [ascii('GIF8')],
    'HEIF image': [at(4, 'ftyphei'), at(4, 'ftyphev'), at(4, 'ftypmif1'), at(4, 'ftypmsf1')],
    'JPEG 2000 image': [bytes('\0\0\0\x0cjP  '), bytes('\xff\x4f\xff\x51')],
    'JPEG image': [bytes('\xff\xd8\xff')],
    'JPEG XL image': [bytes('\0\0\0\x0cJXL ')],
    'PNG image': [bytes('\x89PNG')],
    'Photoshop image': [ascii('8BPS')],
    'TIFF image': [bytes('II*\0'), bytes('MM\0*')],
    'WebP image': [at(8, 'WEBP')],
    cursor: [bytes('\0\0\x02\0')],
    icon: [bytes('\0\0\x01\0')],
  }),
  ...kinds('audio', {
    'AAC audio': [ascii('\xff\xf1'), ascii('\xff\xf9')],
    'AIFF audio': [at(8, 'AIFF'), at(8, 'AIFC')],
    'AMR audio': [ascii('#!AMR')],
    'FLAC audio': [ascii('fLaC')],
    'M4A audio': [at(4, 'ftypM4A'), at(4, 'ftypM4B')],
    'MIDI music': [ascii('MThd')],
    'MP3 audio': [ascii('ID3'), ascii('\xff\xfb'), ascii('\xff\xfa'), ascii('\xff\xf3'), ascii('\xff\xf2')],
    'Ogg audio or video': [ascii('OggS')],
    'WAV audio': [at(8, 'WAVE')],
  }),
  ...kinds('video', {
    'AVI video': [at(8, 'AVI ')],
    'Flash movie': [ascii('FWS'), ascii('CWS'), ascii('ZWS')],
    'Flash video': [ascii('FLV\x01')],
    'MP4 video': [at(4, 'ftyp')],
    'MPEG video': [bytes('\0\0\x01\xba'), bytes('\0\0\x01\xb3')],
    'Matroska or WebM video': [bytes('\x1aE\xdf\xa3')],
    'QuickTime video': [at(4, 'moov'), at(4, 'mdat')],
    'Windows Media audio or video': [bytes('\x30\x26\xb2\x75\x8e\x66\xcf\x11')],
  }),
  ...kinds('font', {
    font: [ascii('OTTO'), ascii('wOF'), ascii('ttcf'), bytes('\0\x01\0\0\0')],
  }),
  ...kinds(null, {
    'CHM help file': [ascii('ITSF')],
    'DjVu document': [bytes('AT&TFORM')],
    'Internet shortcut': [bytes('[InternetShortcut]')],
    'Kindle or Mobipocket book': [at(60, 'BOOKMOBI')],
    'M3U playlist': [bytes('#EXTM3U')],
    'PGP key or message': ['MESSAGE', 'PRIVATE KEY', 'PUBLIC KEY', 'SIGNATURE'].map((what) =>
      bytes(`-----BEGIN PGP ${what}`),
    ),
    'PDF document': [bytes('%PDF-')],
    'Palm document': [at(60, 'TEXtREAd')],
    'PostScript document': [bytes('%!PS'), bytes('\xc5\xd0\xd3\xc6')],
    'RIS citations': [bytes('TY  - ')],
    'RTF document': [bytes('{\\rtf')],
    'SubStation Alpha subtitles': [bytes('[Script Info]')],
    'WebVTT subtitles': [bytes('WEBVTT\n'), bytes('WEBVTT\r\n')],
    'iCalendar file': [bytes('BEGIN:VCALENDAR')],
    vCard: [bytes('BEGIN:VCARD')],
  }),
  ...kinds(null, {
    '7-Zip archive': [bytes('7z\xbc\xaf\x27\x1c')],
    'CAB archive': [ascii('MSCF')],
    'Debian package or other ar archive': [bytes('!<arch>\n')],
    'LHA archive': [at(2, '-lh')],
    'LZ4 archive': [bytes('\x04\x22\x4d\x18')],
    'RAR archive': [bytes('Rar!\x1a\x07')],
    'RPM package': [bytes('\xed\xab\xee\xdb')],
    'Unix compress archive': [ascii('\x1f\x9d')],
    'XAR archive': [ascii('xar!')],
    'ZIP archive': [bytes('PK\x03\x04'), bytes('PK\x05\x06'), bytes('PK\x07\x08')],
    'Zstandard archive': [bytes('\x28\xb5\x2f\xfd')],
    'bzip2 archive': [ascii('BZh')],
    'cpio archive': [ascii('07070')],
    'gzip archive': [bytes('\x1f\x8b')],
    'lzip archive': [ascii('LZIP')],
    'tar archive': [at(257, 'ustar')],
    'xz archive': [bytes('\xfd7zXZ\0')],
  }),
  ...kinds(null, {
    'Access database': [bytes('\0\x01\0\0Standard ')],
    'Arrow file': [ascii('ARROW1'), ascii('FEA1')],
    'Avro file': [bytes('Obj\x01')],
    'HDF5 file': [bytes('\x89HDF\r\n')],
    'NumPy array': [bytes('\x93NUMPY')],
    'ORC file': [ascii('ORC')],
    'Outlook mailbox (PST)': [ascii('!BDN')],
    'Parquet file': [ascii('PAR1')],
    'Python pickle': [2, 3, 4, 5].map((version) => ascii(`\x80${String.fromCharCode(version)}`)),
    'SQLite database': [bytes('SQLite format 3\0')],
    'binary property list or Safari web archive': [bytes('bplist0')],
    'packet capture': [bytes('\xd4\xc3\xb2\xa1'), ascii('\n\r\r\n')],
  }),
  ...kinds(null, {
    'ELF program': [bytes('\x7fELF')],
    'Git pack': [ascii('PACK')],
    'Java class or Mach-O program': [bytes('\xca\xfe\xba\xbe')],
    'Mach-O program': [bytes('\xcf\xfa\xed\xfe'), bytes('\xce\xfa\xed\xfe')],
    'WebAssembly program': [bytes('\0asm')],
    'Windows program': [ascii('MZ')],
    'Windows shortcut': [bytes('L\0\0\0\x01\x14\x02\0')],
  }),
];
