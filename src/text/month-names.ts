// Month names of thirteen languages, as they stand in bylines and front matter.
// Must not hold anything about where in a date a month stands.

const table: Record<number, string> = {
  1: 'january jan januar jänner janvier janv enero ene janeiro gennaio gen januari января январь янв январа stycznia styczeń ocak',
  2: 'february feb februar février fevrier févr febrero fevereiro fev febbraio febbr februari февраля февраль фев lutego luty şubat',
  3: 'march mar märz mrz mars marzo março marco maart marzec marca mart марта март мар',
  4: 'april apr avril avr abril abr aprile апреля апрель апр kwietnia kwiecień nisan',
  5: 'may mai mayo maio maggio mag mei maj мая май maja mayıs',
  6: 'june jun juni juin junio junho giugno giu июня июнь июн czerwca czerwiec haziran',
  7: 'july jul juli juillet juil julio julho luglio lug июля июль июл lipca lipiec temmuz',
  8: 'august aug août aout agosto ago agustus augustus augusti августа август авг sierpnia sierpień ağustos',
  9: 'september sep sept septembre septiembre setembro set settembre sett сентября сентябрь сен сент września wrzesień eylül',
  10: 'october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт października październik ekim',
  11: 'november nov novembre noviembre novembro ноября ноябрь ноя нояб listopada listopad kasım',
  12: 'december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember декабря декабрь дек grudnia grudzień aralık',
};

/** Month number (1–12) by lower-case month name or abbreviation without its full stop. */
export const monthNumbers: ReadonlyMap<string, number> = new Map(
  Object.entries(table).flatMap(([month, names]) =>
    names.split(' ').map((name): [string, number] => [name, Number(month)]),
  ),
);

/** All month names as a regular expression source, longest first, for use with the flags `iu`. */
export const monthPattern: string = [...monthNumbers.keys()].sort((a, b) => b.length - a.length).join('|');
