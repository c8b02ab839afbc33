// Vocabularies of many languages: everyday function words, and words put together from the languages' syllables.
// Must not hold sentences.
import { commonHangul, commonSimplified } from '../../../src/formats/encoding/common-characters.ts';
import { functionWords } from '../../../src/languages/function-words.ts';
import { between, pick, type Random, randomOf } from './random.ts';

export interface Language {
  name: string;
  /** Between words. */
  space: string;
  comma: string;
  stop: string;
  /** The commonest first. */
  functionWords: string[];
  /** A new word of the language. */
  word(random: Random): string;
}

function speller(onsets: string, nuclei: string, codas: string, least = 2, most = 4) {
  const [first, middle, last] = [onsets.split(' '), nuclei.split(' '), codas.split(' ')];
  return (random: Random): string => {
    let word = '';
    for (let left = between(random, least, most); left > 0; left -= 1) {
      word += pick(random, first) + pick(random, middle) + (random() < 0.4 ? pick(random, last) : '');
    }
    return word;
  };
}

function signs(characters: string[], least: number, most: number) {
  return (random: Random): string => {
    let word = '';
    // the common ones are much more common also within words
    for (let left = between(random, least, most); left > 0; left -= 1) {
      word += characters[Math.floor(random() ** 1.5 * characters.length)] ?? '';
    }
    return word;
  };
}

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at));

const functionWordsOf = (name: string): string[] => [...(functionWords.get(name) ?? [])];

const alphabetic = (name: string, spell: (random: Random) => string, functions?: string): Language => ({
  name,
  space: ' ',
  comma: ', ',
  stop: '. ',
  functionWords: functions?.split(' ') ?? functionWordsOf(name),
  word: spell,
});

const latin = 'b c d f g h j k l m n p r s t v w br cl cr dr fl gr pl pr st tr';
const cyrillic = 'б в г д ж з к л м н п р с т ф х ц ч ш пр ст тр кр бл гр';

const chinese = [...commonSimplified, ...range(0x4e00, 0x9000).filter((_, at) => at % 9 === 0)];

export const languages: readonly Language[] = [
  {
    name: 'zh',
    space: '',
    comma: '，',
    stop: '。',
    functionWords:
      '的 了 在 是 和 有 也 对 将 这 他 为 与 中 等 就 到 说 不 我们 已经 表示 进行 一个 通过 可以 问题 目前 工作 以及 根据 认为 记者 其中 如果 因此 同时 由于 但是 他们'.split(
        ' ',
      ),
    word: signs(chinese, 2, 3),
  },
  alphabetic('en', speller(latin, 'a e i o u ea ou ai', 'n r s t l nd st ck ng')),
  alphabetic('de', speller(`${latin} sch`, 'a e i o u ei ie au ü ä', 'n r s t l cht nd ng st')),
  alphabetic('fr', speller(latin, 'a e i o u é ou ai eau', 'n r s t l nt x')),
  alphabetic('es', speller(latin, 'a e i o u ia ie á ó', 'n r s l d', 2, 4)),
  alphabetic('fi', speller('h j k l m n p r s t v', 'a e i o u y ä ö aa ii uu', 'n s t l kk', 2, 5)),
  alphabetic(
    'vi',
    speller(
      'b c ch d đ g h kh l m n ng nh ph qu t th tr v x',
      'a ă â e ê i o ô ơ u ư á à ả ế ộ',
      'n ng nh t c',
      1,
      1,
    ),
  ),
  alphabetic('ru', speller(cyrillic, 'а е и о у я ы ю', 'й н т л сть в')),
  alphabetic(
    'ar',
    speller('ا ب ت ج ح د ر ز س ش ص ع ف ق ك ل م ن ه', 'ا و ي', 'ت ة ن ر'),
    'في من على أن إلى عن مع التي هذا الذي كان ما لا بعد بين قال كل قد هذه أو',
  ),
  alphabetic(
    'hi',
    speller('क ख ग च ज ट ड त द न प ब भ म य र ल व स ह', 'ा ि ी ु े ो', 'न र ल त'),
    'के में की है और से का को पर ने कि यह भी इस एक हैं नहीं लिए था कर',
  ),
  alphabetic(
    'ko',
    signs([...commonHangul], 2, 4),
    '이 그 및 등 수 있다 것 한 는 에서 위해 대해 했다 밝혔다 또 더 두 지난 올해 통해',
  ),
  {
    name: 'ja',
    space: '',
    comma: '、',
    stop: '。',
    functionWords:
      'の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない この ため その あっ よう また もの という あり まで'.split(
        ' ',
      ),
    word: (random) => (random() < 0.6 ? signs(chinese, 2, 2) : signs(range(0x30a2, 0x30ed), 3, 5))(random),
  },
  {
    ...alphabetic(
      'th',
      speller('ก ข ค ง จ ช ด ต ท น บ ป พ ม ย ร ล ว ส ห', 'า ิ ี ุ ู เ แ โ ั', 'น ง ก ม บ'),
      'ที่ และ ใน ของ เป็น การ ได้ มี ให้ ว่า ไม่ จะ กับ จาก นี้ ก็ โดย',
    ),
    space: '',
    comma: ' ',
    stop: ' ',
  },
];

/** A vocabulary of `count` distinct words, the same for the same seed. */
export function vocabulary(language: Language, count: number, seed: number): string[] {
  const random = randomOf(seed);
  const words = new Set<string>();
  for (let tries = 0; words.size < count && tries < 20 * count; tries += 1) words.add(language.word(random));
  return [...words];
}
