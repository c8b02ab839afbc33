// The characters that make up most of any text in a script: text decoded wrongly hits them rarely.
// Must hold characters only; how they are weighed is encoding-guess's business.

const cjkMarks = '，。、；：！？“”‘’《》（）「」『』…—　・〜【】';

/** About two thirds of modern Chinese text, simplified. */
export const commonSimplified: ReadonlySet<string> = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心' +
    '她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给' +
    '世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社' +
    '便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运' +
    cjkMarks,
);

/** The same in traditional characters. */
export const commonTraditional: ReadonlySet<string> = new Set(
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心' +
    '她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給' +
    '世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便' +
    '空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運' +
    cjkMarks,
);

/** Kana make up half of any Japanese text. */
export const commonJapanese: ReadonlySet<string> = new Set(
  'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんがぎぐげござじずぜぞだでどばびぶべぼっゃゅょアイウエオカキクケコサシスセソタチツテトナニ' +
    'ネノハヒフヘホマミムメモヤユヨラリルレロワンガグゲゴザジズデドバビブベボパピプペポッャュョー日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女' +
    '北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考' +
    '画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服' +
    '夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢' +
    cjkMarks,
);

/** More than half of the syllables of any Korean text. */
export const commonHangul: ReadonlySet<string> = new Set(
  '이다는에의가을은고하를한지도로사기리자인시어서대나아스정일그해있부장수보과전와등적으라들제주원여세상공년면성만비구것조했게거선무안신동경소우할관유되마오음회학미국요교계까위월니단개' +
    '없연내출간불중물생방발화후용말모당재통체치실진된결법분행감문저때같명산호려른반외드더예양식배품람업',
);

/** The most frequent small letters of languages with a separate alphabet, and all its letters. */
export const alphabets = {
  cyrillic: { common: 'оеаинтсрвлкмдпуіяыьз', letters: /[\u0400-\u052f]/u },
  greek: { common: 'αοιετσνηυρπκμλςόίάέω', letters: /[\u0370-\u03ff]/u },
  hebrew: { common: 'יוהלאתמרבשנדםחק', letters: /[\u05d0-\u05ea]/u },
  arabic: { common: 'اليموننترباعدفهسكقحة', letters: /[\u0620-\u064a\u067e\u0686\u06a9\u06af\u06cc]/u },
  thai: { common: 'านรอกเงมยลวดทสตะปบคแ่้ัิี็', letters: /[\u0e01-\u0e4e]/u },
} as const;

/** Letters with marks that languages write in Latin letters use, by the encoding that has them. */
export const markedLatin: Readonly<Record<string, string>> = {
  'windows-1252': 'äöüßéèêëàâçîïôùûœæáíóúñãõåøÄÖÜÉÈÀÇÁÍÓÚÑÅØÆÊÔ¿¡',
  'windows-1250': 'ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîșşţôĺľŕđŁŚŻŠČŽŘĆÁÉÍÓÚ',
  'windows-1254': 'ğışçöüâîûĞİŞÇÖÜ',
  'windows-1257': 'āčēģīķļņšūžąęėįųõäöüŠŽČĀ',
};
