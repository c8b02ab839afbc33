// Guesses the encoding of bytes that are not UTF-8 from how plausible the text is that each decoder makes of them.
// Must not look at what a document claims. A further encoding is one more entry in `detectors`.

/** How well bytes read in one encoding. */
interface Detector {
  encoding: string;
  /** 0: nonsense; from 0.25 on: running text of the languages this encoding is used for. */
  score(text: string): number;
}

const surveyedChars = 50_000;
const sureScore = 0.25;

// The characters that make up about two thirds of any modern Chinese text; wrongly decoded bytes hit them rarely.
const commonHanzi = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运' +
    '國個們來為時說這對過發後從將還見話會現開無與長樣動學經點，。、：；“”‘’《》（）！？—…　',
);

const detectors: Detector[] = [{ encoding: 'gb18030', score: scoreChinese }];

/** What the bytes suggest; sure enough to overrule what the document claims, or only better than nothing. */
export interface EncodingGuess {
  encoding: string;
  isSure: boolean;
}

/** The encoding in which these bytes read best, or null when none of the known ones fits. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess | null {
  let best: EncodingGuess | null = null;
  let bestScore = 0;
  for (const { encoding, score } of detectors) {
    const reached = score(new TextDecoder(encoding).decode(bytes));
    if (reached <= bestScore) continue;
    best = { encoding, isSure: reached >= sureScore };
    bestScore = reached;
  }
  return best;
}

function scoreChinese(text: string): number {
  let common = 0;
  let hanzi = 0;
  let broken = 0;
  let seen = 0;
  for (let at = 0; at < text.length && seen < surveyedChars; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    seen += 1;
    // GB18030 maps its unassigned pairs to the private use area.
    if (code === 0xfffd || (code >= 0xe000 && code < 0xf900)) broken += 1;
    else if (commonHanzi.has(text.charAt(at))) common += 1;
    else if (code >= 0x4e00 && code < 0xa000) hanzi += 1;
  }
  if (common < 2 && seen > 20) return 0;
  // A headline may hold few common characters, but then everything in it is one.
  const isAllHanzi = seen >= 3 && common >= 1 && common + hanzi === seen;
  const share = (common - 3 * broken) / Math.max(seen, 1);
  return share >= sureScore ? share : isAllHanzi ? sureScore / 2 : 0;
}

/**
 * Whether the bytes above 0x7F are such as Western European text has: accented letters and typographic signs,
 * and few of them.
 */
export function readsAsWindows1252(bytes: Uint8Array): boolean {
  let high = 0;
  let usual = 0;
  let letters = 0;
  for (const byte of bytes) {
    if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) letters += 1;
    if (byte < 0x80) continue;
    high += 1;
    if (usualWindows1252.has(byte)) usual += 1;
  }
  return usual >= 0.9 * high && high <= 0.4 * (letters + high);
}

const usualWindows1252 = new Set([
  ...[0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e],
  ...[0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xaa, 0xab, 0xae, 0xb0, 0xb2, 0xb3, 0xb4, 0xb7, 0xba, 0xbb, 0xbd, 0xbf],
  // All letters but ÿ, þ, Þ and the signs × and ÷.
  ...Array.from({ length: 0x3e }, (_, index) => 0xc0 + index).filter(
    (byte) => ![0xd7, 0xde, 0xf7].includes(byte),
  ),
]);
