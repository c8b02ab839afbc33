// Shows which lines are read as metadata, what they give, and which sentences stay main content.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMetaLine } from '../../../src/workers/clean/meta-line.ts';

function fields(line: string): string | null {
  return (
    readMetaLine(line)
      ?.candidates.map((c) => `${c.field}=${c.value}`)
      .join(' ; ') ?? null
  );
}

describe('lines of metadata', () => {
  it.each([
    ['　　原标题：青湖镇新桥通车 来源：青湖网', 'source=青湖网'],
    ['责任编辑：林某 ', 'editor=林某'],
    ['责任编辑：', ''],
    ['来源：石滩云', 'source=石滩云'],
    ['日期:11-23', 'published=11-23'],
    ['发布时间：28-03-0823:16', 'published=28-03-0823:16'],
    ['发布时间：28-03-08 23:16', 'published=28-03-08 23:16'],
    [
      '时间:2031-02-03 04:05:06 来源:本站整理 编辑:园艺',
      'published=2031-02-03 04:05:06 ; source=本站整理 ; editor=园艺',
    ],
    ['作者：余小满 向北', 'author=余小满 向北'],
    ['文/余小满', 'author=余小满'],
    ['记者 余小满', 'author=余小满'],
    ['記者余小滿／青湖報導', 'author=余小滿'],
    ['3. Februar 2031, 10:00 Uhr', 'published=3. Februar 2031, 10:00 Uhr'],
    [
      'By Nora Quill, Science Editor, and Tom Ash | The Lake Times',
      'author=Nora Quill, Science Editor, and Tom Ash',
    ],
    ['（记者 余小满 向北 报道）', 'author=余小满 向北'],
    ['（责编：余小满、向北）', 'editor=余小满、向北'],
    ['摄影：余小满', ''],
    ['By Nora Quill | 3 May 2031', 'author=Nora Quill ; published=3 May 2031'],
    ['By Nora Quill, 3 May 2031', 'author=Nora Quill ; published=3 May 2031'],
    ['Von Max Beispielmann, 3. Mai 2031', 'author=Max Beispielmann ; published=3. Mai 2031'],
    [
      'Posted on May 3, 2031 by Nora Quill in Gardens',
      'published=May 3, 2031 ; author=Nora Quill ; category=Gardens',
    ],
    ['May 3, 2031 by Nora Quill', 'published=May 3, 2031 ; author=Nora Quill'],
    ['By NORA QUILL and TOM ASH', 'author=NORA QUILL and TOM ASH'],
    ['Published: 3 May 2031', 'published=3 May 2031'],
    ['Updated May 3, 2031', 'modified=May 3, 2031'],
    ['Von Max Beispielmann', 'author=Max Beispielmann'],
    ['Posted by Konstanza 21.10.2031', 'author=Konstanza'],
    ['Autorin/Autor Nora Quill', 'author=Nora Quill'],
    ['2031年5月7日 10:20 青湖财经-湖畔综合', 'published=2031年5月7日 10:20 ; source=青湖财经-湖畔综合'],
    ['原创 PondForce 2031-05-07 10:20:18', 'published=2031-05-07 10:20:18 ; source=PondForce'],
    [
      '2031年5月7日10:20 青湖科技 我有话说(12人参与) 收藏本文',
      'published=2031年5月7日10:20 ; source=青湖科技',
    ],
    ['Par Jeanne Exemple', 'author=Jeanne Exemple'],
    ['Por Ana Ejemplo', 'author=Ana Ejemplo'],
    ['Автор: Иван Примеров', 'author=Иван Примеров'],
    ['Text und Fotos: Nora Quill', 'author=Nora Quill'],
    ['Texte et photos : Nora Quill', 'author=Nora Quill'],
    ['Words and photos: Nora Quill', 'author=Nora Quill'],
    ['글·사진: 도원길', 'author=도원길'],
    ['文・写真：例田花子', 'author=例田花子'],
    ['Quelle: Beispielblatt', 'source=Beispielblatt'],
    ['가나다 기자 ganada@example.com', 'author=가나다'],
    ['입력 2031.05.03 12:30', 'published=2031.05.03 12:30'],
    ['公開日：2031年5月3日', 'published=2031年5月3日'],
    ['編集：例田太郎', 'editor=例田太郎'],
    ['Reporting by Nora Quill', 'author=Nora Quill'],
    ['讯记者 余小满', 'author=余小满'],
    ['青湖日报讯 本报记者 余小满', 'author=余小满'],
    ['记者 余小满 综合报道', 'author=余小满'],
    ['青湖省青湖市青湖新闻中心首席记者 余小满', 'author=余小满'],
    ['青湖省青湖市青湖新闻中心新华社记者 余小满', 'author=余小满'],
    ['2031-05-07 11:10 青湖晚报 滩头', 'published=2031-05-07 11:10 ; source=青湖晚报'],
    ['编辑 余小满', 'editor=余小满'],
    ['가나다 선임기자', 'author=가나다'],
    ['昨天', 'published=昨天'],
    ['Bijgewerkt op 3 mei 2031', 'modified=3 mei 2031'],
  ])('reads %j', (line, expected) => {
    expect(fields(line)).toBe(expected);
  });

  it('gives the original headline apart from the fields', () => {
    expect(readMetaLine('原标题:青湖镇新桥通车,两岸只需三分钟')).toMatchObject({
      rule: 'original-title',
      title: '青湖镇新桥通车,两岸只需三分钟',
      candidates: [],
    });
  });

  it.each([
    ['（終）', 'end-mark'],
    ['(The end)', 'end-mark'],
    ['正文完', 'end-mark'],
    ['1,234 views', 'counter'],
    ['12 条评论 3 赞', 'counter'],
  ])('reads %j as %s, without fields', (line, rule) => {
    expect(readMetaLine(line)).toEqual({ rule, candidates: [], title: null, rest: '' });
  });

  it('marks a bare date as such, so that callers can decide by position', () => {
    expect(readMetaLine('2031-02-03 10:20')?.rule).toBe('date');
  });
});

describe('sentences that begin like metadata', () => {
  it.each([
    '记者从青湖镇政府获悉，今年将新建三座桥。',
    '来源不明的货物在码头被扣下。',
    '作者认为这座桥早该修了',
    '编辑部的故事',
    '2031年5月3日，青湖镇开会讨论了新桥。',
    'By the time we arrived, the bridge had gone.',
    'By Land and Sea',
    'On May 3, 2031 a boat was built by Nora Quill in Sandwick.',
    'On May 3, 2031 by noon the bridge was full.',
    'Updated guidance says the bridge is no longer needed.',
    'Von hier aus ging es weiter nach Norden.',
    'Date with Destiny',
    'The source: a dispute over water that had lasted for generations and would last for more',
    'Source: the spring above the village, which has never run dry in a hundred years.',
    'Editor: that was her first job, and she kept it for thirty years.',
  ])('leaves %j alone', (line) => {
    expect(readMetaLine(line)).toBeNull();
  });
});

it('never throws, and gives no empty value', () => {
  const piece = fc.constantFrom(
    '作者：',
    '来源:',
    '记者 ',
    'By ',
    '2031-02-03',
    ' | ',
    '（',
    '）',
    '张三',
    'Updated ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
      const line = pieces.join('');
      for (const candidate of readMetaLine(line)?.candidates ?? [])
        expect(candidate.value.trim()).not.toBe('');
    }),
  );
});
