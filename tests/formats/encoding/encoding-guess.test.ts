// Running text in many encodings is read right whatever the document claims, and one encoding is not taken for another.
import { expect, test } from 'vitest';
import { decode } from '../../../src/formats/encoding/decode.ts';
import { encodeAs } from '../encoders.ts';

const texts: [encoding: string, text: string][] = [
  ['gb18030', '青湖镇的新桥昨天上午通车，两岸居民说，过河从此只要三分钟，再也不用等渡船了。'],
  ['big5', '青湖鎮的新橋昨天上午通車，兩岸居民說，過河從此只要三分鐘，再也不用等渡船了。'],
  [
    'shift_jis',
    '青い湖の新しい橋は昨日の朝に開通した。渡し船を待つ必要はもうないと、町の人たちは話している。',
  ],
  ['euc-jp', '青い湖の新しい橋は昨日の朝に開通した。渡し船を待つ必要はもうないと、町の人たちは話している。'],
  [
    'euc-kr',
    '푸른 호수의 새 다리가 어제 아침에 열렸다. 마을 사람들은 이제 나룻배를 기다리지 않아도 된다고 말했다.',
  ],
  [
    'windows-1251',
    'Новый мост через озеро открыли вчера утром. Жители говорят, что ждать паром больше не нужно.',
  ],
  ['koi8-r', 'Новый мост через озеро открыли вчера утром. Жители говорят, что ждать паром больше не нужно.'],
  [
    'iso-8859-5',
    'Новый мост через озеро открыли вчера утром. Жители говорят, что ждать паром больше не нужно.',
  ],
  [
    'windows-1253',
    'Η νέα γέφυρα της λίμνης άνοιξε χθες το πρωί. Οι κάτοικοι λένε ότι δεν περιμένουν πια το πλοίο.',
  ],
  ['windows-1255', 'הגשר החדש מעל האגם נפתח אתמול בבוקר. התושבים אומרים שאין עוד צורך לחכות למעבורת.'],
  [
    'windows-1256',
    'افتتح الجسر الجديد فوق البحيرة صباح أمس. ويقول السكان إنهم لن ينتظروا العبارة بعد اليوم.',
  ],
  ['windows-874', 'สะพานใหม่ข้ามทะเลสาบเปิดเมื่อเช้าวานนี้ ชาวบ้านบอกว่าไม่ต้องรอเรือข้ามฟากอีกต่อไป'],
];

const claims: [says: string, head: string][] = [
  ['nothing', ''],
  ['the West', '<meta charset="iso-8859-1">\n'],
  ['UTF-8', '<meta charset="utf-8">\n'],
];

test.each(
  texts.flatMap(([encoding, text]) => claims.map(([says, head]) => ({ encoding, text, says, head }))),
)('$encoding is recognised where the document claims $says', ({ encoding, text, head }) => {
  const bytes = Buffer.concat([Buffer.from(head), encodeAs(encoding, text)]);
  expect(decode(bytes, null)).toEqual({ text: head + text, encoding, flags: [] });
});

test.each(texts)('%s is recognised between a lot of markup in ASCII', (encoding, text) => {
  const markup =
    '<div class="column wide"><a href="/news/local/index.html" title="News">News</a></div>\n'.repeat(40);
  const bytes = Buffer.concat([Buffer.from(markup), encodeAs(encoding, text), Buffer.from(markup)]);
  expect(decode(bytes, null)).toMatchObject({ encoding, text: markup + text + markup });
});

const latin: [encoding: string, text: string][] = [
  [
    'windows-1252',
    'Die neue Brücke über den See ist eröffnet. Niemand muss länger auf die Fähre warten, auch spät nicht.',
  ],
  [
    'windows-1252',
    'Le pont a été inauguré hier matin ; l’été prochain, la traversée sera gratuite dès l’aube, à ce qu’on dit.',
  ],
  [
    'windows-1252',
    'El puente se abrió ayer. «Ya no esperaré más», dijo doña Inés, la última pasajera, con emoción.',
  ],
  [
    'windows-1250',
    'Nowy most nad jeziorem otwarto wczoraj rano. Mieszkańcy mówią, że już nie będą czekać na łódź.',
  ],
  [
    'windows-1250',
    'Nový most přes jezero byl otevřen včera ráno. Obyvatelé říkají, že už nebudou čekat na přívoz.',
  ],
  [
    'windows-1254',
    'Gölün üzerindeki yeni köprü dün sabah açıldı. Köylüler artık sandalı beklemeyeceğiz, diyor ağaçların altında.',
  ],
];

test.each(latin)('%s is recognised where nothing is claimed: %s', (encoding, text) => {
  expect(decode(encodeAs(encoding, text), null)).toMatchObject({ encoding, text });
});

test.each(latin)('%s is followed where it is claimed: %s', (encoding, text) => {
  const head = `<meta charset="${encoding}">`;
  expect(decode(Buffer.concat([Buffer.from(head), encodeAs(encoding, text)]), null)).toMatchObject({
    encoding,
    text: head + text,
  });
});

test('Japanese in escape sequences is recognised though all its bytes are ASCII', () => {
  const bytes = Buffer.from('1b2442212222242226244a1b2842', 'hex');
  expect(decode(bytes, null).encoding).toBe('iso-2022-jp');
});
