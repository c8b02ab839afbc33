// Shows that languages are told by their text, and what a declaration is good for.
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../src/workers/enrich/language.ts';

describe('languages', () => {
  it.each([
    ['en', 'The bridge was opened on Monday and it is good for the town.'],
    ['de', 'Die Brücke wurde am Montag eröffnet und ist gut für die Stadt.'],
    ['fr', 'Le pont a été ouvert lundi et il est bon pour la ville.'],
    ['es', 'El puente se abrió el lunes y es bueno para la ciudad.'],
    ['pt', 'A ponte foi aberta na segunda e é boa para a cidade.'],
    ['it', 'Il ponte è stato aperto lunedì ed è buono per la città.'],
    ['nl', 'De brug werd op maandag geopend en dat is goed voor de stad.'],
    ['no', 'Broen ble åpnet mandag, og den er ikke god for byen etter det jeg vet.'],
    ['da', 'Broen blev åbnet mandag, og den er ikke god for byen efter hvad jeg ved.'],
    ['sv', 'Bron öppnades på måndag och den är bra för staden.'],
    ['pl', 'Most otwarto w poniedziałek i jest to dobre dla miasta.'],
    ['ru', 'Мост открыли в понедельник, и это хорошо для города.'],
    ['uk', 'Міст відкрили в понеділок, і це добре для міста та його людей.'],
    ['zh', '新桥通车，过河只要三分钟。'],
    ['zh-Hant', '新橋通車，過河只要三分鐘。'],
    ['ja', '新しい橋が開通しました。'],
    ['ko', '새 다리가 열렸다.'],
  ])('tells %s', (language, text) => {
    expect(detectLanguage(text, null)).toBe(language);
  });

  it('believes the text, not the declaration', () => {
    expect(detectLanguage('Die Brücke wurde am Montag eröffnet und ist gut für die Stadt.', 'en-US')).toBe(
      'de',
    );
    expect(detectLanguage('xyzzy plugh', 'en_us')).toBe('en-US');
    expect(detectLanguage('xyzzy plugh', '!!')).toBeNull();
  });

  it.each([
    ['Gate 4'],
    ['Test Case 1'],
    ['a b c'],
    ['Die, Heron!'],
    ['Address: https://harbour.example/spring Points: 12'],
    ['Ночь, улица, фонарь'],
    ['π ≈ 3'],
    ['Heron de la Tern'],
  ])('says nothing about %s, which is too short to tell', (text) => {
    expect(detectLanguage(text, null)).toBeNull();
  });

  it.each([
    ['zh', '闸门开了'],
    ['ja', '門があいた'],
    ['ko', '문이 열렸다'],
    ['th', 'ประตูเปิด'],
    ['el', 'Η πύλη'],
    ['he', 'השער נפתח'],
    ['ar', 'فتح الباب'],
    ['hi', 'द्वार खुला'],
    ['en', 'The gate is open and the boats are out.'],
    ['de', 'Das Tor ist offen, und die Boote sind auf See.'],
    ['ru', 'Ворота открыты, и лодки уже в море.'],
  ])('tells %s by few words', (language, text) => {
    expect(detectLanguage(text, null)).toBe(language);
  });

  it('believes the declaration about a short text that fits its script', () => {
    expect(detectLanguage('Gate 4', 'sv-SE')).toBe('sv-SE');
    expect(detectLanguage('Gate 4', 'ru')).toBeNull();
    expect(detectLanguage('Ворота', 'bg')).toBe('bg');
    expect(detectLanguage('Ворота', 'en')).toBeNull();
    expect(detectLanguage('Kapija', 'sr')).toBe('sr');
    expect(detectLanguage('港湾新聞', 'ja')).toBe('ja');
    expect(detectLanguage('12:30 – 14:45', 'fr')).toBe('fr');
  });
});
