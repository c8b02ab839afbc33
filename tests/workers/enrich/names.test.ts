// Shows how bylines become names, and which "authors" are organisations.
import { describe, expect, it } from 'vitest';
import { isNameless, readNames } from '../../../src/workers/enrich/names.ts';

const people = (value: string, known: string[] = []) => readNames(value, new Set(known)).people;

describe('names', () => {
  it.each([
    ['余小满', ['余小满']],
    ['余小满 向北', ['余小满', '向北']],
    ['余小满、向北', ['余小满', '向北']],
    ['记者 余小满 通讯员 向北', ['余小满', '向北']],
    ['青湖记者 余小满 向北 报道', ['余小满', '向北']],
    ['责任编辑：余小满', ['余小满']],
    ['余小满（实习）', ['余小满']],
    ['余 满', ['余满']],
    ['艾尔·吐尼 余小满', ['艾尔·吐尼', '余小满']],
    ['余小满_NQ1234', ['余小满']],
    ['青湖新闻网记者余小满', ['余小满']],
    ['By Nora Quill', ['Nora Quill']],
    ['By Nora Quill and Tom Ash', ['Nora Quill', 'Tom Ash']],
    ['Nora Quill, Tom Ash & Ida Roe', ['Nora Quill', 'Tom Ash', 'Ida Roe']],
    ['Nora Quill, Staff Writer', ['Nora Quill']],
    ['Von Max Beispiel und Ida Roe', ['Max Beispiel', 'Ida Roe']],
    ['Quill, Nora', ['Nora Quill']],
    ['Nora van der Quill', ['Nora van der Quill']],
    ['Nora Quill (nora@example.com)', ['Nora Quill']],
    ['Nora Quill, Tom Ash, and Ida Roe', ['Nora Quill', 'Tom Ash', 'Ida Roe']],
    ['Senior Reporter Nora Quill', ['Nora Quill']],
    ['Von Nora Quill, Redaktion Neustadt', ['Nora Quill']],
    ['图 本报记者 余小满', ['余小满']],
    ['View all posts by Nora Quill', ['Nora Quill']],
    ['Zeige alle Beiträge von Nora Quill', ['Nora Quill']],
    ['Nora Quill 2 Kommentare', ['Nora Quill']],
    ['Nora Quill, Ph.D.', ['Nora Quill, Ph.D.']],
    ['Nora Quill, MD, and Tom Ash, R.N.', ['Nora Quill, MD', 'Tom Ash, R.N.']],
    ['Nora Quill, Executive Editor, Sedgeford Women’s Health Letter', ['Nora Quill']],
    ['Nora Quill, University of Sedgeford', ['Nora Quill']],
    ['Nora Quill, founder of Sedgeford Tools', ['Nora Quill']],
    ['Nora Quill, Digital Security Expert', ['Nora Quill']],
    ['Von Nora Quill, Neustadt', ['Nora Quill']],
    ['Nora Quill Staff Writer', ['Nora Quill']],
    ['Nora Quill Political editor', ['Nora Quill']],
    ['By Nora Quill of the Sedgeford Courier', ['Nora Quill']],
    ['Nora Quill in Paris and Tom Ash in Neustadt', ['Nora Quill', 'Tom Ash']],
    ['Nora Quill and agencies', ['Nora Quill']],
    ['Written by Nora Quill Edited by Tom Ash', ['Nora Quill']],
    ['Reporting by Nora Quill; Editing by Tom Ash', ['Nora Quill']],
    ['Story by Nora Quill, Photos by Tom Ash', ['Nora Quill']],
    ['Von unserer Korrespondentin Nora Quill', ['Nora Quill']],
    ['Text und Fotos: Nora Quill', ['Nora Quill']],
    ['Texte et photos : Nora Quill', ['Nora Quill']],
    ['Publié par Nora Quill', ['Nora Quill']],
    ['a cura di Nora Quill', ['Nora Quill']],
    ['[도원길 기자]', ['도원길']],
    ['글=도원길 기자', ['도원길']],
    ['도원길·서하늘 기자', ['도원길', '서하늘']],
    ['記者余小滿／石灘報導', ['余小滿']],
    ['〔記者余小滿／石灘報導〕', ['余小滿']],
    ['【责任编辑：余小满】', ['余小满']],
    ['文丨余小满', ['余小满']],
    ['Nora Quill <nora@ponds.example.com>', ['Nora Quill']],
    ['Nora Quill [email protected]', ['Nora Quill']],
    ['Nora Quill, Sedgeford Spring 2031', ['Nora Quill']],
    ['[email protected]', []],
    ['Haber: Nora Quill', ['Nora Quill']],
    ['Oleh: Nora Quill', ['Nora Quill']],
    ['page.head.author', []],
    ['siteadmin', []],
    ['Nora Quill Released: May 3', []],
    ['Nora Quill and news agencies', ['Nora Quill']],
    ['Nora Quill con agencias', ['Nora Quill']],
    ['Nora Quill en Tom Ash', ['Nora Quill', 'Tom Ash']],
    ['Nora Quill och Tom Ash', ['Nora Quill', 'Tom Ash']],
    ['Nora Quill med Tom Ash', ['Nora Quill', 'Tom Ash']],
    ['Text och bild: Nora Quill', ['Nora Quill']],
    ['oprac. Nora Quill', ['Nora Quill']],
    ['Author: Nora Quill', ['Nora Quill']],
    ['Nora Quill 2 commentaires', ['Nora Quill']],
    ['Reporterin Nora Quill', ['Nora Quill']],
    ['Nora Quill, Senior Producer', ['Nora Quill']],
    ['Nora Quill, Warden at Sedgeford Ponds', ['Nora Quill']],
    ['余小满報導', ['余小满']],
    ['余小满整理', ['余小满']],
    ['余小满摄', ['余小满']],
    ['文/余小满', ['余小满']],
    ['admin', []],
    ['佚名', []],
    ['', []],
  ])('reads %j', (value, names) => {
    expect(people(value)).toEqual(names);
  });

  it.each([
    '青湖财经',
    '青湖晚报',
    '石滩新闻网',
    'Lake Cyan News',
    'The Lakeside Times',
    'example.com',
    'Reuters',
    '青湖市交通运输委员会',
    'Ministry of Ponds, Lakes and Rivers',
    'Federal Department for Ponds',
    'Hochschule Sedgeford',
    'Centre for Ponds and Lakes',
    'Bureau of Ponds and Lakes',
    'Sociedad de Lagunas y Lagos',
    'Press Trust of India',
    'Équipe Sedgeford',
    'The Team Sedgeford',
    'Equipe Sedgeford',
  ])('takes %j for an organisation', (value) => {
    expect(readNames(value, new Set())).toEqual({ people: [], organisations: [value] });
  });

  it.each([
    ['Nora Quill Associated Press', 'Associated Press'],
    ['Nora Quill/dpa', 'dpa'],
    ['Nora Quill avec AFP', 'AFP'],
    ['Nora Quill – Sedgeford Gazette', 'Sedgeford Gazette'],
    ['Nora Quill | Sedgeford Gazette', 'Sedgeford Gazette'],
    ['Nora Quill Sedge Tools', 'Sedge Tools'],
  ])('reads the person and the organisation of %j apart', (value, organisation) => {
    expect(readNames(value, new Set(['sedgetools']))).toEqual({
      people: ['Nora Quill'],
      organisations: [organisation],
    });
  });

  it.each(['Editorial', 'Unsere Redaktion', 'Редакция', '本报编辑部'])('takes %j for no name', (value) => {
    expect(isNameless(value)).toBe(true);
  });

  it('keeps a Japanese name with a space in it whole', () => {
    expect(readNames('例田 花子', new Set(), true).people).toEqual(['例田 花子']);
  });

  it('takes the name of a section or site for an organisation whatever its shape', () => {
    expect(people('青湖', ['青湖'])).toEqual([]);
  });
});
