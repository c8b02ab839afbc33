// What was read in the wrong encoding once is read right again; what only looks like it is left alone.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repairMojibake } from '../../../src/formats/encoding/mojibake.ts';

const readAs = (encoding: string, text: string) => new TextDecoder(encoding).decode(Buffer.from(text));

const meant = [
  'Die Brücke über den See ist eröffnet – „endlich“, sagt die Fährfrau.',
  'L’été prochain, la traversée sera gratuite dès l’aube.',
  'The captain said: “I don’t miss the boat” — and smiled…',
  'Новый мост через озеро открыли вчера утром.',
  '青湖镇的新桥昨天上午通车，两岸居民说，过河从此只要三分钟。',
];

test.each(meant)('UTF-8 that was read as windows-1252 is repaired: %s', (text) => {
  expect(repairMojibake(readAs('windows-1252', text))).toBe(text);
});

test('UTF-8 that was read as Latin-1 is repaired', () => {
  for (const text of meant) expect(repairMojibake(Buffer.from(text).toString('latin1'))).toBe(text);
});

test('Chinese that was read as GBK is repaired as far as its bytes are still there', () => {
  const text =
    '青湖镇的新桥昨天上午通车，两岸居民说，过河从此只要三分钟，再也不用等渡船了。他们都在桥上看见了一个人。';
  const repaired = repairMojibake(readAs('gbk', text)) ?? '';
  const kept = [...text].filter((character) => repaired.includes(character)).length;
  expect(kept / [...text].length).toBeGreaterThan(0.9);
});

test.each([
  'Café au lait, naïve façade, Ångström, ¿qué?, «Élan»',
  'DAS CAFÉ” and ‘À LA CARTE’ – “ÉTÉ”',
  'Ein Übermaß an “Größe” … für 20 €',
  '涓涓细流汇成河，锛是一个古字。浜海城市的人们说，一切都好。',
  'Plain ASCII, nothing else.',
  '青湖镇的新桥昨天上午通车。',
  'Новый мост через озеро',
])('is left alone: %s', (text) => {
  expect(repairMojibake(text)).toBeNull();
});

test('never throws, and does not change ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const repaired = repairMojibake(text);
      if (repaired !== null) expect(repaired).not.toBe(text);
    }),
  );
});
