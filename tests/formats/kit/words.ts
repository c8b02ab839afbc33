// The words that the stories of the kit are made of, in five languages.
// Must not hold sentences of anybody else.

export interface Words {
  /** Joined as they are: a language writes its own spaces. */
  space: string;
  stop: string;
  who: readonly string[];
  does: readonly string[];
  when: readonly string[];
  places: readonly string[];
  title(who: string, place: string): string;
}

const list = (text: string): string[] => text.split('|').map((part) => part.trim());

export const words = {
  en: {
    space: ' ',
    stop: '.',
    who: list(
      `The ferry captain | A young beekeeper | The village baker | Our oldest librarian | The lighthouse inspector |
      A retired glazier | The school gardener | The clock repairer | A travelling surveyor | The market inspector |
      The bridge warden | A patient weaver | The night watchman | The choir conductor | A careful bookbinder |
      The mountain postman | A quiet astronomer | The harbour cook | The apple grower | A former acrobat`,
    ),
    does: list(
      `counted every lantern along the flooded road | bought eleven barrels of last year's cider |
      mended the roof with slate from the quarry | wrote a long letter to the county engineer |
      carried the heavy ledger across the frozen square | painted both doors in a shade of copper |
      found a brass compass under the loose boards | sold the spare timber to a neighbour |
      measured the cellar twice and doubted the result | taught three apprentices how to sharpen a plane |
      opened the old archive to anybody who asked | planted quince trees behind the empty chapel |
      refused to sign the contract without a witness | repaired the pump that nobody had dared to touch |
      borrowed a telescope from the observatory | hung forty new ropes in the drying loft |
      read the inscription aloud for the first time | drew a map of every spring in the valley |
      listened to the complaints of the fishermen | brought the missing bell home on a sledge`,
    ),
    when: list(
      `before the first frost came | while the orchestra was still rehearsing | on the longest evening of June |
      after the council had gone home | although the wind had not yet dropped | when the second train was cancelled |
      during the week of the autumn fair | as soon as the ice had melted | without waiting for the inspector |
      in spite of the heavy rain | because the old agreement had run out | until the lamps were finally lit |
      long after the tourists had left | just as the harvest was beginning | with the help of two cousins |
      for less than half of the estimate | under the eyes of a curious crowd | in the year of the great drought |
      between two rather noisy thunderstorms | at the very end of a long winter`,
    ),
    places: list(
      `Lindholm | Carrow Bay | Estervale | Hollin Ferry | Marren | Oxley Fell | Pennavor | Quillsea | Sandrick |
      Tarn Moor | Ulverby | Wexcombe | Yarrow Hythe | Zennick | Aldermoor | Brackley Sound`,
    ),
    title: (who, place) => `${who.replace(/^(?:A|The|Our) /, 'The ')} of ${place}`,
  },
  de: {
    space: ' ',
    stop: '.',
    who: list(
      `Der Fährmann | Eine junge Imkerin | Der Dorfbäcker | Unsere älteste Bibliothekarin | Der Leuchtturmwärter |
      Ein pensionierter Glaser | Die Schulgärtnerin | Der Uhrmacher | Eine reisende Geometerin | Der Marktmeister`,
    ),
    does: list(
      `zählte jede Laterne an der überschwemmten Straße | kaufte elf Fässer vom vorjährigen Apfelwein |
      flickte das Dach mit Schiefer aus dem Steinbruch | schrieb dem Kreisbaumeister einen langen Brief |
      trug das schwere Hauptbuch über den vereisten Platz | strich beide Türen in einem kupfernen Ton |
      fand unter den losen Dielen einen Kompass | verkaufte das übrige Bauholz an den Nachbarn |
      maß den Keller zweimal und zweifelte am Ergebnis | zeigte drei Lehrlingen das Schärfen der Hobel |
      öffnete das alte Archiv für alle, die fragten | pflanzte Quitten hinter die leere Kapelle`,
    ),
    when: list(
      `bevor der erste Frost kam | während das Orchester noch probte | am längsten Abend im Juni |
      nachdem der Gemeinderat gegangen war | obwohl sich der Wind noch nicht gelegt hatte |
      als der zweite Zug ausgefallen war | in der Woche des Herbstmarkts | sobald das Eis geschmolzen war |
      ohne auf den Prüfer zu warten | trotz des heftigen Regens`,
    ),
    places: list(
      'Überlinden | Käsmark | Großenried | Süderhöft | Törwang | Mühlbrück | Weißensand | Öhrfeld',
    ),
    title: (who, place) => `${who} aus ${place}`,
  },
  ru: {
    space: ' ',
    stop: '.',
    who: list(
      `Капитан парома | Молодой пчеловод | Деревенский пекарь | Старый библиотекарь | Смотритель маяка |
      Школьный садовник | Часовой мастер | Ночной сторож | Горный почтальон | Портовый повар`,
    ),
    does: list(
      `пересчитал фонари вдоль затопленной дороги | купил одиннадцать бочек прошлогоднего сидра |
      починил крышу сланцем из карьера | написал длинное письмо окружному инженеру |
      перенёс тяжёлую книгу через замёрзшую площадь | выкрасил обе двери в медный цвет |
      нашёл под досками латунный компас | продал лишние брёвна своему соседу |
      дважды измерил подвал и усомнился в ответе | научил троих подмастерьев точить рубанок |
      открыл старый архив для всех желающих | посадил айву за пустой часовней`,
    ),
    when: list(
      `ещё до первых заморозков | пока оркестр репетировал в зале | в самый долгий вечер июня |
      после того как совет разошёлся по домам | хотя ветер ещё не утих | когда отменили второй поезд |
      в неделю осенней ярмарки | как только растаял лёд | не дожидаясь проверки | несмотря на сильный дождь`,
    ),
    places: list(
      'Верхняя Лука | Сосновый Бор | Старая Гавань | Каменка | Озерки | Белый Мыс | Заречье | Тихвино',
    ),
    title: (who, place) => `${who} из посёлка ${place}`,
  },
  zh: {
    space: '',
    stop: '。',
    who: list(
      '渡船的老船长|年轻的养蜂人|村里的面包师|最年长的图书管理员|灯塔的巡查员|退休的玻璃匠|学校的园丁|修钟表的师傅|山里的邮递员|港口的厨师',
    ),
    does: list(
      `数遍了被淹道路旁的每一盏灯笼|买下了十一桶去年酿造的苹果酒|用采石场的石板修好了屋顶|给县里的工程师写了一封长信|
      抱着沉重的账本走过结冰的广场|把两扇门都漆成了铜的颜色|在松动的地板下面找到一只罗盘|把多余的木料卖给了隔壁人家|
      把地窖量了两遍仍不相信结果|教三个学徒怎样磨好一把刨子|向所有来访的人打开了旧档案室|在空着的小教堂后面种下榅桲树`,
    ),
    when: list(
      '在第一场霜降到来之前|趁着乐队还在排练的时候|在六月最长的那个傍晚|等到议会的人都回家以后|虽然大风还没有停下来|当第二班列车被取消时|在秋季集市的那一周里|等到河上的冰刚刚化开|没有等检查员到场就|顶着下个不停的大雨',
    ),
    places: list('柳湾镇|青石桥|白鹭洲|松口村|南渡口|云台山|长堤街|月亮井'),
    title: (who, place) => `${place}的故事：${who}`,
  },
  ja: {
    space: '',
    stop: '。',
    who: list(
      '渡し船の船長は|若い養蜂家は|村のパン職人は|いちばん年上の司書は|灯台の見回り役は|引退したガラス職人は|学校の庭師は|時計の修理人は|山の郵便配達人は|港の料理人は',
    ),
    does: list(
      `水に浸かった道の灯籠をすべて数えた|去年仕込んだりんご酒を十一樽買った|採石場の石板で屋根を直した|郡の技師に長い手紙を書いた|
      凍った広場を重い帳簿を抱えて渡った|二つの扉をどちらも銅色に塗った|ゆるんだ床板の下で羅針盤を見つけた|余った材木を隣の家に売った|
      地下室を二度測ってもまだ疑っていた|三人の弟子にかんなの研ぎ方を教えた|訪れる人すべてに古い書庫を開いた|空き家の礼拝堂の裏にかりんを植えた`,
    ),
    when: list(
      '初霜が降りる前に|楽団がまだ練習しているあいだに|六月のいちばん長い夕方に|議会の人々が帰ったあとで|風がまだ弱まらないうちに|二本目の列車が運休になったとき|秋の市が立つ週に|氷が解けるとすぐに|検査官を待たずに|激しい雨の中で',
    ),
    places: list('柳浜|青石橋|白鷺町|松口|南渡|雲台|長堤|月井'),
    title: (who, place) => `${place}の${who.replace(/は$/, '')}`,
  },
} as const satisfies Record<string, Words>;

export type Language = keyof typeof words;
