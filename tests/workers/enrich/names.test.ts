// Shows how bylines become names, and which "authors" are organisations.
import { describe, expect, it } from 'vitest';
import { readNames } from '../../../src/workers/enrich/names.ts';

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
    ['page.head.author', []],
    ['siteadmin', []],
    ['Nora Quill Released: May 3', []],
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
  ])('takes %j for an organisation', (value) => {
    expect(readNames(value, new Set())).toEqual({ people: [], organisations: [value] });
  });

  it('keeps a Japanese name with a space in it whole', () => {
    expect(readNames('例田 花子', new Set(), true).people).toEqual(['例田 花子']);
  });

  it('takes the name of a section or site for an organisation whatever its shape', () => {
    expect(people('青湖', ['青湖'])).toEqual([]);
  });
});
