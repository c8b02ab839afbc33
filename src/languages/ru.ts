// Russian: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ru: Language = {
  tag: 'ru',

  aboutAuthor: entries`
    об авторе
  `,

  dayMark: entries`
    -?го
  `,

  frontPage: entries`
    главная
  `,

  functionWords: entries`
    а
    более
    бы
    был
    была
    были
    было
    быть
    в
    во
    все
    году
    для
    до
    его
    если
    есть
    еще
    же
    за
    и
    из
    или
    их
    к
    как
    когда
    которые
    который
    может
    мы
    на
    не
    но
    о
    он
    она
    они
    от
    по
    после
    при
    с
    со
    так
    также
    то
    только
    том
    у
    уже
    что
    чтобы
    это
    этом
  `,

  linkLead: entries`
    читайте(?: также)?
  `,

  menu: entries`
    войти
    главная
    новости
    поиск
    реклама
  `,

  notice: entries`
    все права защищены
    нашли ошибку
    подписаться в
    подписаться на
    подписка в
    подписка на
    подписывайтесь в
    подписывайтесь на
    при использовании.{0,40}материал
    при использовании.{0,40}ссылка
    при полном.{0,40}материал
    при полном.{0,40}ссылка
  `,

  pageButton: entries`
    реклама
  `,

  paywall: entries`
    только для подписчиков
  `,

  pictureCredit: entries`
    фото
  `,

  readMore: entries`
    подробнее(?: по теме)?
    читайте также
  `,

  relatedStories: entries`
    комментарии
    по теме
    популярное
    похожие материалы
    похожие новости
    похожие статьи
    читайте также
  `,

  rightsNotice: entries`
    все права защищены
  `,

  sectionEnd: entries`
    комментарии
    по теме
    популярное
    похожие новости
    похожие статьи
    читайте также
  `,

  share: entries`
    поделиться
  `,

  subscribe: entries`
    подписывайтесь
    подпишитесь
  `,

  tagLabel: entries`
    метки
    теги
  `,

  timeLead: entries`
    в
  `,

  writtenBy: entries`
    автор
    написано автором
  `,

  yearMark: entries`
    г
    года
  `,
};
