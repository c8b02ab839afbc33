// Month names of the world's news languages, as they stand in bylines and front matter.
// Must not hold anything about where in a date a month stands.

/** Cases and short forms that dates use; `_` is a space. Accents may be left out, see `variants`. */
const table: Record<number, string> = {
  1: 'january jan januar jänner jän janvier janv enero ene janeiro xaneiro gennaio gen januari januarie januára január janúar janar yanvar январь января янв ianuarie ian leden ledna stycznia styczeń sty ocak oca siječnja siječanj januara јануар јануара јануари janvāris janvārī sausio sausis sau jaanuar tammikuuta tammikuu tammi gener urtarrilaren urtarrilak ιανουαρίου ιανουάριος ιαν січня січень січ студзеня януари яну қаңтар հունվարի հունվար იანვარი იანვარს იან يناير كانون_الثاني جانفي ژانویه جنوری ינואר जनवरी जानेवारी জানুয়ারি জানুয়ারী ஜனவரி มกราคม ม.ค tháng_một tháng_giêng сту студзень јан sij jaan yan қаң հնվ ינו ژانویهٔ जाने জানু జనవరి ಜನವರಿ ജനുവരി ജനു જાન્યુઆરી જાન્યુ ਜਨਵਰੀ xan urtarrila urt ဇန်နဝါရီ ဇန် មករា जन ਜਨ ጃንዋሪ ጃን জানুৱাৰী genver led ionawr ion januaro eanáir ean dhen_fhaoilleach faoi am_faoilleach janairu jenụwarị ಜನ rêbendan ມັງກອນ ມ.ກ нэгдүгээр_сарын jannar genièr ଜାନୁଆରୀ janaayo jannaayo ஜன జన январ ýanwar ýan janyuwari oṣù_ṣẹ́rẹ́ januwari کانوونی_دووەم کانوونی_دووەمی ජනවාරි',
  2: 'february feb februar februari februarie fevr févr février febrero fevereiro febreiro fev fév febbraio febbr februára február febrúar shkurt fevral pebrero peb февраль февраля фев февр únor února úno luty lutego lut şubat şub veljače veljača februara фебруар фебруара февруари februāris februārī vasario vasaris veebruar veebr helmikuuta helmikuu helmi febrer otsailaren otsailak φεβρουαρίου φεβρουάριος φεβ лютого лютий лют лютага ақпан փետրվարի փետրվար თებერვალი თებერვალს თებ فبراير شباط فيفري فوریه فروری פברואר फरवरी फ़रवरी फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி กุมภาพันธ์ ก.พ tháng_hai febr люты феб velj ақп փտվ פבר فوریهٔ फ़र फेब्रु ফেব பிப் ఫిబ్రవరి ఫిబ్ర ಫೆಬ್ರವರಿ ಫೆಬ್ರ ഫെബ്രുവരി ഫെബ്രു ફેબ્રુઆરી ફેબ્રુ ਫ਼ਰਵਰੀ ਫ਼ਰ फेब्रुअरी otsaila ဖေဖော်ဝါရီ កុម្ភៈ ፌብሩዋሪ ፌብ ফেব্ৰুৱাৰী ফেব্ৰু cʼhwevrer cʼhwe chwefror chwef chw februaro ots feabhra feabh dhen_ghearran gearr an_gearran faburairu febrụwarị sibat ກຸມພາ ກ.ພ хоёрдугаар_сарын frar ဖေ febrièr ଫେବୃଆରୀ فبروری فېبروری febraayo shk феврал fewral februwari oṣù_èrèlè شوبات පෙබරවාරි',
  3: 'march mar märz mrz mär mars marzo março marco maart mrt marec marca mart machi marso mac март марта мар martie březen března bře marzec ožujka ožujak marta marts martā kovo kovas kov märts maaliskuuta maaliskuu maalis március márc març martxoaren martxoak μαρτίου μάρτιος μαρ березня березень бер сакавіка наурыз մարտի մարտ მარტი მარტს მარ مارس آذار مارچ מרץ מרס मार्च মার্চ மார்ச் มีนาคม มี.ค tháng_ba сак сакавік ožu нау մրտ மார் మార్చి ಮಾರ್ಚ್ മാർച്ച് മാർ માર્ચ ਮਾਰਚ maret martxoa မတ် មីនា ማርች মাৰ্চ meurzh mawrth maw marto márta dhen_mhàrt màrt am_màrt maris maachị mäerz mäe ມີນາ ມ.ນ гуравдугаар_сарын marzu ମାର୍ଚ୍ଚ maarso matshi oṣù_ẹrẹ̀nà mashi ئازار මාර්තු',
  4: 'april apr avril avr abril abr aprile apríl apríla prill aprel aprili апрель апреля апр aprilie duben dubna kwiecień kwietnia kwi nisan nis travnja travanj aprila април aprīlis aprīlī balandžio balandis aprill huhtikuuta huhtikuu huhti április ápr apirilaren apirilak απριλίου απρίλιος απρ квітня квітень кві красавіка сәуір ապրիլի ապրիլ აპრილი აპრილს აპრ أبريل نيسان أفريل آوریل اپریل אפריל अप्रैल एप्रिल এপ্রিল ஏப்ரல் เมษายน เม.ย tháng_tư tháng_bốn квіт кра красавік сәу ապր אפר एप्रि এপ্রি ஏப் ఏప్రిల్ ఏప్రి ಏಪ್ರಿಲ್ ಏಪ್ರಿ ഏപ്രിൽ ഏപ്രി એપ્રિલ ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ अप्रिल apirila ဧပြီ មេសា ኤፕሪል ኤፕሪ এপ্ৰিল ebrel ebr dub ebrill aprilo aibreán aib dhen_ghiblean gibl an_giblean afirilu epreel nîsan abrëll ເມສາ ມ.ສ дөрөвдүгээр_сарын ଅପ୍ରେଲ abriil pri апрел epreli oṣù_ìgbé ephreli අප්‍රේල් tra api',
  5: 'may mai mayo maio maggio mag mei maj máj mája maí mayis май мая květen května kvě maja mayıs svibnja svibanj мај maijs maijā gegužės gegužė geg toukokuuta toukokuu touko május maig maiatzaren maiatzak μαΐου μάιος μαΐ μαι травня травень тра мамыр մայիսի մայիս მაისი მაისს მაი مايو أيار ماي مئی מאי मई मे মে மே พฤษภาคม พ.ค tháng_năm трав svi мам մյս مهٔ മേയ് maiatza ឧសភា మే ಮೇ મે ਮਈ ሜይ মে’ bealtaine beal dhen_chèitean cèit an_cèitean gulan ພຶດສະພາ ພ.ພ тавдугаар_сарын mejju မေ ମଇ مۍ maayo maý oṣù_ẹ̀bibi ئایار මැයි',
  6: 'june jun juni juin junio junho xuño giugno giu junie júna jún júní qershor iyun hunyo июнь июня июн iunie iun červen června čvn czerwca czerwiec cze haziran haz lipnja lipanj juna јун јуна јуни jūnijs jūnijā birželio birželis juuni kesäkuuta kesäkuu kesä június juny ekainaren ekainak ιουνίου ιούνιος ιουν червня червень чер чэрвеня юни маусым հունիսի հունիս ივნისი ივნისს ივნ يونيو يونيه حزيران جوان ژوئن جون יוני जून জুন ஜூன் มิถุนายน มิ.ย tháng_sáu черв чэр чэрвень junij qer jūn iyn мау հնս జూన్ ಜೂನ್ ജൂൺ જૂન ਜੂਨ जुन hun ekaina ဇွန် មិថុនា ጁን mezheven mehefin meh eka meitheamh meith dhen_ògmhios ògmh an_t-ògmhios hezîran ມິຖຸນາ ມິ.ຖ зургаадугаар_сарын ġunju ġun ଜୁନ iýun oṣù_òkúdu حوزەیران ජූනි',
  7: 'july jul juli juillet juil julio julho xullo luglio lug julie júla júl júlí korrik iyul hulyo julai июль июля июл iulie iul červenec července čvc lipca lipiec lip temmuz tem srpnja srpanj jula јул јула јули jūlijs jūlijā liepos liepa juuli heinäkuuta heinäkuu heinä július juliol uztailaren uztailak ιουλίου ιούλιος ιουλ липня липень лип ліпеня юли шілде հուլիսի հուլիս ივლისი ივლისს ივლ يوليو يوليه تموز جويلية يوليوز ژوئیه ژوییه جولائی יולי जुलाई जुलै জুলাই ஜூலை กรกฎาคม ก.ค tháng_bảy juill ліп ліпень julij korr jūl iyl шіл հլս ژوئیهٔ जुल জুল జులై ಜುಲೈ ജൂലൈ જુલાઈ ਜੁਲਾਈ ਜੁਲਾ hul xul uztaila ဇူလိုင် កក្កដា ጁላይ gouere gorffennaf gorff gor uzt iúil dhen_iuchar iuch an_t-iuchar julaị tîrmeh ກໍລະກົດ ກ.ລ долоодугаар_сарын lulju ဇူ julhet ଜୁଲାଇ جولای luulyo iýul julayi oṣù_agẹmọ تەمووز ජූලි',
  8: 'august aug août aout agosto ago agustus agu agt augustus augusti augusta ágúst gusht avqust avgust agosti ogos август августа авг srpen srpna srp sierpnia sierpień sie ağustos ağu kolovoza kolovoz avgusta augusts augustā rugpjūčio rugpjūtis rugp elokuuta elokuu augusztus agost abuztuaren abuztuak αυγούστου αύγουστος αυγ серпня серпень сер жніўня тамыз օգոստոսի օգոստոս აგვისტო აგვისტოს აგვ أغسطس آب أوت غشت اوت اگست אוגוסט अगस्त ऑगस्ट আগস্ট ஆகஸ்ட் สิงหาคม ส.ค tháng_tám ágú серп жні жнівень avg avq там օգս אוג ఆగస్టు ಆಗಸ್ಟ್ ഓഗസ്റ്റ് ઑગસ્ટ ਅਗਸਤ अगस्ट ogo abuztua ဩဂုတ် សីហា अग ऑग আগ ኦገስት ኦገስ আগষ্ট awst aŭgusto abu lúnasa lún dhen_lùnastal lùna an_lùnastal agusta ọgọọst ಆಗ tebax ສິງຫາ ສ.ຫ ഓഗ наймдугаар_сарын awwissu ଅଗଷ୍ଟ ਅਗ اګست ogosto ஆக ఆగ awgust awg agasti oṣù_ògún ئاب අගෝස්තු kol ag gush',
  9: 'september sep sept septembre septiembre setembro set settembre sett septembra shtator shta sentyabr setyembre septemba сентябрь сентября сен сент septembrie září zář wrzesień września wrz eylül eyl rujna rujan septembar септембар септембра септември septembris septembrī rugsėjo rugsėjis syyskuuta syyskuu syys szeptember szept setembre irailaren irailak σεπτεμβρίου σεπτέμβριος σεπ σεπτ вересня вересень вер верасня қыркүйек սեպտեմբերի սեպտեմբեր სექტემბერი სექტემბერს სექ سبتمبر أيلول شتنبر سپتامبر ستمبر ספטמבר सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর செப்டம்பர் กันยายน ก.ย tháng_chín верасень сеп ruj sen қыр սեպ ספט सित सप्टें সেপ செப் సెప్టెంబర్ సెప్టెం ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ സെപ്റ്റംബർ സെപ്റ്റം સપ્ટેમ્બર સપ્ટે ਸਤੰਬਰ ਸਤੰ सेप्टेम्बर iraila sentabr စက်တင်ဘာ စက် កញ្ញា ሴፕቴምበር ሴፕቴ ছেপ্তেম্বৰ ছেপ্তে সেপ্ট সেপ্টেঃ gwengolo medi septembro ira meán_fómhair mfómh dhen_t-sultain sult an_t-sultain satumba ກັນຍາ ກ.ຍ есдүгээр_сарын settembru ସେପ୍ଟେମ୍ବର سېپتمبر سپتمبر sebtembar sebteembar sht сентябр sentýabr oṣù_owewe septhemba ئەیلوول සැප්තැම්බර්',
  10: 'october oct oktober okt octobre octubre outubro out ottobre ott octobra októbra október tetor oktyabr oktubre oktoba октябрь октября окт octombrie říjen října říj październik października paź ekim eki oktobar oktobra октобар октобра октомври oktobris oktobrī spalio spalis oktoober lokakuuta lokakuu urriaren urriak οκτωβρίου οκτώβριος οκτ жовтня жовтень жов кастрычніка қазан հոկտեմբերի հոկտեմբեր ოქტომბერი ოქტომბერს ოქტ أكتوبر تشرين_الأول اکتبر اکتوبر אוקטובר अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর அக்டோபர் ตุลาคม ต.ค tháng_mười жовт кас кастрычнік қаз հոկ אוק अक्टू অক্টো அக் అక్టోబర్ అక్టో ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ ഒക്‌ടോബർ ഒക്ടോ ઑક્ટોબર ઑક્ટો ਅਕਤੂਬਰ ਅਕਤੂ अक्टोबर urria oktabr အောက်တိုဘာ အောက် តុលា ऑक्टो ኦክቶበር ኦክቶ অক্টোবৰ অক্টোঃ hydref hyd oktobro urr deireadh_fómhair dfómh dhen_dàmhair dàmh an_dàmhair ọktoba cotmeh ຕຸລາ ຕ.ລ аравдугаар_сарын ottubru octòbre ଅକ୍ଟୋବର oktoobar tet октябр oktýabr okthobha okthoba oṣù_ọ̀wàrà تشرینی_یەکەم تشرینی_یەکەمی ඔක්තෝබර්',
  11: 'november nov novembre noviembre novembro novembra nóvember nëntor noyabr nobyembre novemba ноябрь ноября ноя нояб noiembrie listopad listopadu lis listopada kasım kas studenoga studenog studeni novembar новембар новембра ноември novembris novembrī lapkričio lapkritis marraskuuta marraskuu marras azaroaren azaroak νοεμβρίου νοέμβριος νοε листопада листопад лис лістапада қараша նոյեմբերի նոյեմբեր ნოემბერი ნოემბერს ნოე نوفمبر تشرين_الثاني نونبر نوامبر نومبر נובמבר नवंबर नवम्बर नोव्हेंबर নভেম্বর நவம்பர் พฤศจิกายน พ.ย tháng_mười_một nóv лист ліс лістапад нов ное nën noy қар նոյ נוב नोव्हें নভে నవంబర్ నవం ನವೆಂಬರ್ ನವೆಂ നവംബർ നവം નવેમ્બર નવે ਨਵੰਬਰ ਨਵੰ नोभेम्बर nob azaroa နိုဝင်ဘာ វិច្ឆិកា नव ኖቬምበር ኖቬም নৱেম্বৰ নৱে নভেঃ tachwedd tach aza samhain samh dhen_t-samhain an_t-samhain nuwamba mijdar ພະຈິກ ພ.ຈ арван_нэгдүгээр_сарын novembru နို ନଭେମ୍ବର noofeembar நவ ноябр noýabr noý oṣù_bélú تشرینی_دووەم تشرینی_دووەمی නොවැම්බර් stu',
  12: 'december dec dezember dez décembre déc diciembre dic dezembro decembro dicembre decembra desember des disember dhjetor dekabr disyembre desemba декабрь декабря дек decembrie prosinec prosince grudzień grudnia gru aralık ara prosinca prosinac decembar децембар децембра декември decembris decembrī gruodžio gruodis detsember dets joulukuuta joulukuu joulu desembre abenduaren abenduak δεκεμβρίου δεκέμβριος δεκ грудня грудень гру снежня желтоқсан դեկտեմբերի դեկտեմբեր დეკემბერი დეკემბერს დეკ ديسمبر كانون_الأول دجنبر دسامبر دسمبر דצמבר दिसंबर दिसम्बर डिसेंबर ডিসেম্বর டிசம்பர் ธันวาคม ธ.ค tháng_mười_hai tháng_chạp груд сне снежань дец dhj dek жел դեկ דצמ दिस डिसें ডিসে டிச డిసెంబర్ డిసెం ಡಿಸೆಂಬರ್ ಡಿಸೆಂ ഡിസംബർ ഡിസം ડિસેમ્બર ડિસે ਦਸੰਬਰ ਦਸੰ डिसेम्बर dis abendua ဒီဇင်ဘာ ធ្នូ ዲሴምበር ዲሴም ডিচেম্বৰ ডিচে ডিসেঃ kerzu rhagfyr rhag abe nollaig noll dhen_dùbhlachd dùbh an_dùbhlachd disamba disemba berfanbar ທັນວາ ທ.ວ арван_хоёрдугаар_сарын diċembru diċ ဒီ decembre ଡିସେମ୍ବର diseembar декабр oṣù_ọ̀pẹ̀ کانونی_یەکەم کانونی_یەکەمی දෙසැම්බර් pro',
};

/** Months of the Persian calendar. */
const jalaliNames = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ');

/** Croatian `lipanj`, `srpanj` and `listopad` are June, July and October; Polish and Czech months with such names come a month later. */
const southernNumbers = new Map([
  ['lip', 6],
  ['srp', 7],
  ['lis', 10],
  ['listopad', 10],
  ['listopada', 10],
]);
const southern = new Set(['hr', 'bs', 'sh', 'sr']);

/** The form in which names are compared: lower case, one kind of ye, kaf and dotted i. */
export function foldMonth(name: string): string {
  return foldLetters(name).toLowerCase().replace(/\s+/gu, ' ');
}

/** Letters that are written in two ways as one of them; the length stays. */
export function foldLetters(text: string): string {
  return text.replace(/[İıيىك]/gu, (letter) => {
    if (letter === 'ك') return 'ک';
    return letter === 'İ' || letter === 'ı' ? 'i' : 'ی';
  });
}

/** As written, and without the accents that many leave out: not where marks are vowels. */
function variants(name: string): string[] {
  const folded = foldMonth(name.replaceAll('_', ' ').normalize('NFKC'));
  if (!/[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}]/u.test(folded)) return [folded];
  return [folded, folded.normalize('NFD').replace(/\p{M}/gu, '')];
}

function numbers(): Map<string, number> {
  const found = new Map<string, number>();
  for (const [month, names] of Object.entries(table))
    for (const name of names.split(' '))
      for (const variant of variants(name)) if (!found.has(variant)) found.set(variant, Number(month));
  return found;
}

/** Month number (1–12) by folded name or abbreviation without its full stop. */
export const monthNumbers: ReadonlyMap<string, number> = numbers();

/** Number in the Persian calendar (1–12) by folded name. */
export const jalaliNumbers: ReadonlyMap<string, number> = new Map(
  jalaliNames.map((name, i): [string, number] => [foldMonth(name), i + 1]),
);

/** @returns 1–12, or 0 for what names no month @param language of the text, for names that mean two months */
export function monthNumber(name: string, language: string | null = null): number {
  const folded = foldMonth(name);
  const isSouthern = southern.has(language?.slice(0, 2) ?? '');
  return (isSouthern ? southernNumbers.get(folded) : undefined) ?? monthNumbers.get(folded) ?? 0;
}

/** Those of the Persian calendar as a regular expression source, for folded text. */
export const jalaliPattern: string = [...jalaliNumbers.keys()].join('|');
