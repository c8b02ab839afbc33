// Shows that pages that only say why there is no article are known in many languages, and that articles about
// such pages stay articles.
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../../../src/errors.ts';
import { extract } from '../../../../src/extract.ts';
import { languages } from '../../../../src/languages/table.ts';
import { matchPhrase } from '../../../../src/workers/clean/non-article/notice-phrases.ts';

function endOf(content: string): string {
  try {
    return `an article: ${extract(content).text.slice(0, 80)}`;
  } catch (error) {
    if (error instanceof PermanentError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const chrome = '<nav><a href="/">Home</a> <a href="/tides">Tides</a> <a href="/boats">Boats</a></nav>';
const footer = '<footer>© The Harbour Post · <a href="/imprint">Imprint</a></footer>';
const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${chrome}<main>${body}</main>${footer}</body></html>`;
/** What a scraper of visible text makes of a page. */
const scrape = (body: string) =>
  body
    .replace(/<(?:\/?(?:h1|p|li|ul|button|div)|br)[^>]*>/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/\n{2,}/gu, '\n\n')
    .trim();

const robot = 'no_content: This page asks whether you are a robot.';
const consent = 'no_content: This page asks for cookie consent and contains no article.';
const needsScript = 'no_content: This page needs JavaScript and contains no article.';
const signIn = 'no_content: This page asks readers to sign in and contains no article.';
const error = /^no_content: This is an error page \(.+\)\.$/u;

const notices: [string, string | RegExp, string, string][] = [
  [
    'an English error page',
    'no_content: This is an error page (404 Not Found).',
    '404 Not Found',
    '<h1>404 Not Found</h1><p>The requested URL /tides was not found on this server.</p>',
  ],
  [
    'an English error page in friendly words',
    error,
    'Page not found | The Harbour Post',
    '<h1>Page not found</h1><p>Sorry, we can\'t find the page you were looking for.</p><p>It may have been moved or taken down.</p><p><a href="/">Go to the homepage</a></p>',
  ],
  [
    'an English error page with the latest headlines',
    error,
    'Page not found - The Harbour Post',
    `<h1>Page not found</h1><p>The page you requested could not be found.</p><ul>${['Gate opens at dawn', 'Ferry fares to rise in May', 'Keeper retires after forty years', 'New lamp for the old pier'].map((line) => `<li><a href="/x">${line}</a></li>`).join('')}</ul>`,
  ],
  [
    'a forbidden page',
    'no_content: This is an error page (403 Forbidden).',
    '403 Forbidden',
    "<h1>Forbidden</h1><p>You don't have permission to access this resource.</p>",
  ],
  [
    'a page of a server that is down',
    'no_content: This is an error page (502 Bad Gateway).',
    '502 Bad Gateway',
    '<h1>502 Bad Gateway</h1><p>nginx/1.25</p>',
  ],
  [
    'a page under maintenance',
    error,
    'Maintenance',
    "<h1>We'll be back soon!</h1><p>We are sorry for the inconvenience. Our site is currently down for maintenance until noon.</p>",
  ],
  [
    'a Chinese error page',
    error,
    '页面不存在 - 港口日报',
    '<h1>抱歉，您访问的页面不存在</h1><p>请检查您输入的网址是否正确，或者返回首页。</p>',
  ],
  ['a Chinese page that was taken down', error, '港口日报', '<p>该内容已被发布者删除</p>'],
  [
    'a Chinese page that breaks rules',
    error,
    '提示信息',
    '<p>此内容因违规无法查看</p><p>由用户投诉并经平台审核，涉嫌违反相关法律法规和政策。</p>',
  ],
  [
    'an error page in traditional characters',
    error,
    '找不到頁面',
    '<h1>抱歉，您訪問的頁面不存在</h1><p>請檢查您輸入的網址，或返回首頁。</p>',
  ],
  [
    'a Japanese error page',
    error,
    'ページが見つかりません｜港新聞',
    '<h1>ページが見つかりません</h1><p>お探しのページは削除されたか、URLが変更された可能性があります。</p><p><a href="/">トップページへ戻る</a></p>',
  ],
  [
    'a Korean error page',
    error,
    '페이지를 찾을 수 없습니다',
    '<h1>페이지를 찾을 수 없습니다</h1><p>요청하신 페이지가 삭제되었거나 주소가 변경되었습니다.</p><p><a href="/">홈으로</a></p>',
  ],
  [
    'a German error page',
    error,
    'Seite nicht gefunden – Hafenpost',
    '<h1>Seite nicht gefunden</h1><p>Leider existiert diese Seite nicht mehr.</p><p><a href="/">Zur Startseite</a></p>',
  ],
  [
    'a French error page',
    error,
    'Page introuvable',
    '<h1>Oups !</h1><p>La page que vous recherchez n’existe pas ou a été déplacée.</p><p><a href="/">Retour à l’accueil</a></p>',
  ],
  [
    'a Spanish error page',
    error,
    'Página no encontrada',
    '<h1>Error 404</h1><p>Lo sentimos, la página que buscas no existe.</p><p><a href="/">Volver al inicio</a></p>',
  ],
  [
    'a Portuguese error page',
    error,
    'Página não encontrada',
    '<h1>Ops! Página não encontrada</h1><p>A página que você está procurando não existe ou foi removida.</p>',
  ],
  [
    'an Italian error page',
    error,
    'Pagina non trovata',
    '<h1>Pagina non trovata</h1><p>Ci dispiace, la pagina che cerchi non esiste più.</p>',
  ],
  [
    'a Russian error page',
    error,
    'Страница не найдена',
    '<h1>Ошибка 404</h1><p>К сожалению, запрашиваемая страница не существует или была удалена.</p><p><a href="/">Вернуться на главную</a></p>',
  ],
  [
    'a Polish error page',
    error,
    'Nie znaleziono strony',
    '<h1>Nie znaleziono strony</h1><p>Strona, której szukasz, nie istnieje lub została przeniesiona.</p>',
  ],
  [
    'a Dutch error page',
    error,
    'Pagina niet gevonden',
    '<h1>Pagina niet gevonden</h1><p>Helaas, de pagina die je zoekt bestaat niet meer.</p>',
  ],
  [
    'a Turkish error page',
    error,
    'Sayfa bulunamadı',
    '<h1>Sayfa bulunamadı</h1><p>Üzgünüz, aradığınız sayfa kaldırılmış olabilir.</p>',
  ],
  [
    'an Arabic error page',
    error,
    'الصفحة غير موجودة',
    '<h1>الصفحة غير موجودة</h1><p>عذراً، الصفحة التي تبحث عنها غير موجودة أو تم نقلها.</p>',
  ],
  [
    'a Swedish error page',
    error,
    'Sidan hittades inte',
    '<h1>Sidan hittades inte</h1><p>Tyvärr kan vi inte hitta sidan du letar efter.</p>',
  ],
  [
    'a bot wall that checks by itself',
    robot,
    'Just a moment...',
    '<h1>harbour.example</h1><p>Checking your browser before you enter.</p><p>This process is automatic. Your browser will redirect to your requested content shortly.</p>',
  ],
  [
    'a bot wall with a riddle',
    robot,
    'Security check',
    '<h1>Please verify you are human</h1><p>Complete the captcha below to go on.</p><p>Ray ID: 7c1d</p>',
  ],
  [
    'a Chinese bot wall',
    robot,
    '安全验证',
    '<p>请完成安全验证</p><p>您的访问过于频繁，请拖动滑块完成验证后继续访问。</p>',
  ],
  ['a Chinese bot wall that limits visits', robot, '港口日报', '<p>访问过于频繁，请稍后再试</p>'],
  [
    'a Japanese bot wall',
    robot,
    'セキュリティチェック',
    '<h1>人間であることを確認しています</h1><p>しばらくお待ちください。</p>',
  ],
  [
    'a German bot wall',
    robot,
    'Einen Moment bitte',
    '<h1>Sicherheitsüberprüfung</h1><p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p>',
  ],
  [
    'a French bot wall',
    robot,
    'Un instant…',
    '<h1>Vérification de sécurité</h1><p>Veuillez confirmer que vous n’êtes pas un robot.</p>',
  ],
  [
    'a Russian bot wall',
    robot,
    'Проверка безопасности',
    '<h1>Проверка браузера</h1><p>Подтвердите, что вы не робот.</p>',
  ],
  [
    'an English consent page',
    consent,
    'We value your privacy',
    '<h1>We value your privacy</h1><p>We and our 120 partners use cookies to store and read information on your device.</p><p>You can change your preferences at any time.</p><p>Accept all</p><p>Manage options</p>',
  ],
  [
    'an English consent page in front of a site',
    consent,
    'Before you continue',
    '<h1>Before you continue to the Harbour Post</h1><p>We use cookies to keep the lamp burning and to measure who comes by.</p><p>If you choose to reject all, we will not use them for more than that.</p>',
  ],
  [
    'a German consent page',
    consent,
    'Ihre Privatsphäre ist uns wichtig',
    '<h1>Ihre Privatsphäre ist uns wichtig</h1><p>Wir und unsere Partner verwenden Cookies, um Ihnen Inhalte zu zeigen.</p><p>Sie können Ihre Einwilligung jederzeit widerrufen.</p><p>Alle akzeptieren</p>',
  ],
  [
    'a French consent page',
    consent,
    'Nous respectons votre vie privée',
    '<h1>Nous respectons votre vie privée</h1><p>Nous et nos partenaires utilisons des cookies pour mesurer l’audience.</p><p>Vous pouvez modifier vos choix à tout moment.</p><p>Tout accepter</p>',
  ],
  [
    'a Spanish consent page',
    consent,
    'Tu privacidad es importante',
    '<h1>Tu privacidad es importante para nosotros</h1><p>Utilizamos cookies para mejorar la visita.</p><p>Aceptar todo</p><p>Rechazar todo</p>',
  ],
  [
    'a Chinese consent page',
    consent,
    '我们重视您的隐私',
    '<h1>我们重视您的隐私</h1><p>我们使用Cookie来改善您的浏览体验。</p><p>您可以随时更改您的设置。</p><p>全部接受</p>',
  ],
  [
    'a page that is nothing without its script',
    needsScript,
    'Harbour',
    '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
  ],
  [
    'a page for readers with an account',
    signIn,
    'Sign in',
    '<h1>Sign in to continue reading</h1><p>You must be logged in to see this page.</p><p>Forgot your password?</p>',
  ],
  [
    'a Chinese page for readers with an account',
    signIn,
    '用户登录',
    '<p>您还未登录，请先登录</p><p>忘记密码</p>',
  ],
];

describe('pages without an article', () => {
  it.each(notices)('%s', (_name, expected, title, body) => {
    expect(endOf(page(title, body))).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each(notices)('%s, as a scrape of its text', (_name, expected, title, body) => {
    expect(endOf(`${title}\n\n${scrape(body)}\n`)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each(notices)('%s, as Markdown', (_name, expected, title, body) => {
    const markdown = `---\ntitle: "${title}"\nurl: https://harbour.example/x\n---\n${scrape(body)}\n`;
    expect(endOf(markdown)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });
});

const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('');

const articles: [string, string, string][] = [
  [
    'an article about error pages',
    'Page not found: why a good error page matters',
    paragraphs(
      'Every site has a page that nobody wants to see, and most of them say the same three words.',
      '“Page not found” tells a reader nothing about where to go next, says the designer Ida Holm, who has collected four hundred of them.',
      'Her favourite shows a lighthouse keeper with a broken lamp and a link to the harbour’s map.',
    ),
  ],
  [
    'a short report of a breakdown',
    'Harbour site down for hours',
    paragraphs(
      'The site of the harbour answered with “503 Service Unavailable” for most of Tuesday, the council said.',
      'A cable had been cut by a boat that was looking for its anchor.',
    ),
  ],
  [
    'an article about riddles for robots',
    'Verify you are human',
    paragraphs(
      'Click every picture that shows a boat: millions of people do it each day, and few of them ask what for.',
      'The riddles were made to keep programs out, but programs have learnt to solve them faster than we do.',
      'A study of the harbour school found that its pupils needed eleven seconds for one of them, and the machine less than one.',
    ),
  ],
  [
    'an essay about consent',
    'We value your privacy',
    paragraphs(
      'So begins the box that stands in front of every page, and nobody believes it any more.',
      'The harbour’s own site has a hundred and twenty partners, of which its mayor could name two when we asked him.',
      'He has now promised to send one hundred and eighteen of them away, and to buy a better lamp with what is left.',
    ),
  ],
  [
    'an article about cookies',
    'Neue Regeln für Cookies',
    paragraphs(
      'Wir verwenden Cookies: Dieser Satz soll bald seltener werden, wenn es nach dem Rat der Stadt geht.',
      'Ab Mai dürfen Seiten im Hafen nur noch fragen, wenn sie die Antwort auch wirklich brauchen.',
      'Die Reedereien halten das für übertrieben, die Verbraucherschützer für überfällig.',
    ),
  ],
  [
    'a Chinese article about riddles for robots',
    '验证码越来越难，用户叫苦',
    paragraphs(
      '“请完成验证”，不少市民最近在买船票时都会看到这句话。记者试了五次才通过。',
      '港务局表示，抢票软件太多，只好把题目出得难一些，下个月会换成更简单的办法。',
    ),
  ],
  [
    'a Japanese article about error pages',
    '港の「ページが見つかりません」が話題に',
    paragraphs(
      '港の公式サイトのエラーページが、いま若者の間で話題になっている。',
      '灯台守が首をかしげる絵は、市の職員が休み時間に描いたものだという。',
    ),
  ],
  [
    'a short story with the words of a wall for a title',
    'Just a moment',
    paragraphs(
      'He asked her for just a moment, and she gave him an hour.',
      'When the tide came back they were still on the pier, and neither of them had said a word.',
    ),
  ],
  [
    'a tutorial about logging in',
    'How to sign in to the tide table',
    paragraphs(
      'Open the page of the harbour and press the key at the top.',
      'Enter the number that is printed on your ticket; the password is the name of your boat.',
      'If you forgot your password, ask the keeper, who keeps all of them in a green book.',
    ),
  ],
  ['a post of ten words', 'A post', paragraphs('The gate is open again, and the first boats are out.')],
  ['a Chinese post', '港口', paragraphs('闸门今天重新开放，第一批船已经出港。')],
  [
    'a post of one exclamation with its headline',
    'The gate is open again after a whole winter',
    paragraphs('At last, at last!'),
  ],
];

it('keeps a sentence that only begins like a notice', () => {
  const sentence =
    'The requested page is missing from the old book, and nobody knows who tore it out of there.';
  expect(endOf(sentence)).toMatch(/^an article: /u);
});

describe('articles about such pages', () => {
  it.each(articles)('%s', (_name, title, body) => {
    expect(endOf(page(title, body))).toMatch(/^an article: /u);
    expect(endOf(`${title}\n\n${scrape(body)}\n`)).toMatch(/^an article: /u);
  });

  it('keeps an article that a page shows behind its box for consent', () => {
    const box = '<div><p>We value your privacy</p><p>We and our partners use cookies.</p></div>';
    const story = paragraphs(
      'The gate of the harbour was opened on Monday, after it had been closed for the whole of the winter.',
      'The keeper said that he had oiled it every day, and that it had never been so quiet before.',
      'By noon forty boats had gone through it, and the children on the pier had counted each of them aloud.',
    );
    expect(endOf(page('The gate is open', `${box}<article>${story}</article>`))).toMatch(
      /^an article: The gate/u,
    );
  });

  it('keeps an article in whose page a notice is all that was found', () => {
    const story =
      'The keeper said that he had oiled the gate every day, and that it had never been so quiet before. ';
    const hidden = `<div hidden><p>${story.repeat(3)}</p></div>`;
    expect(endOf(page('The gate is open', `<p>Loading, please wait.</p>${hidden}`))).not.toContain(
      'JavaScript',
    );
  });
});

describe('next to nothing', () => {
  it.each([
    ['hello world', 'no_content: Only two words were found ("hello world").'],
    ['ok', 'no_content: Only one word was found ("ok").'],
    ['测试', 'no_content: Only one word was found ("测试").'],
    [
      '<html><head><title>Harbour</title></head><body><p>Coming soon</p></body></html>',
      'no_content: Only three words were found ("Harbour: Coming soon").',
    ],
    ['{"title": "Test", "content": "Hello"}', 'no_content: Only two words were found ("Test: Hello").'],
  ])('%s', (content, expected) => {
    expect(endOf(content)).toBe(expected);
  });

  it.each([
    ['a short line', 'The gate is open.'],
    ['a Chinese line', '闸门今天重新开放。'],
    ['a picture with a word', '<p><img src="https://harbour.example/gate.jpg" alt="">Open</p>'],
    [
      'a headline with a word below it',
      '---\ntitle: The gate is open again after a whole winter\n---\nFinally\n',
    ],
    [
      'a page that describes itself',
      '<html><head><title>Gate</title><meta name="description" content="The gate in spring"></head><body><p>Open</p></body></html>',
    ],
  ])('is less than %s', (_name, content) => {
    expect(endOf(content)).toMatch(/^an article: /u);
  });
});

describe('every phrase of a notice is recognised:', () => {
  const purposes = ['errorPage', 'botWall', 'consent', 'scriptPage', 'signIn', 'noticeCompanion'] as const;
  it.each(languages.filter((language) => purposes.some((purpose) => language[purpose])))(
    '$tag',
    (language) => {
      const phrases = purposes.flatMap((purpose) => language[purpose] ?? []);
      expect(phrases.filter((phrase) => matchPhrase(phrase.replaceAll('…', ' x ')) === null)).toEqual([]);
    },
  );
});
