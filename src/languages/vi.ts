// Vietnamese: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const vi: Language = {
  tag: 'vi',

  amAfter: entries`
    sa
  `,

  dateForms: entries`
    <day>\s?(?:tháng|thg)\s<month>,?\s(?:năm\s)?<year>
  `,

  functionWords: entries`
    anh
    bị
    cho
    chỉ
    các
    còn
    có
    cũng
    của
    do
    hơn
    khi
    không
    là
    làm
    lại
    mà
    một
    người
    nhiều
    như
    nhưng
    những
    này
    nên
    năm
    nếu
    phải
    ra
    rất
    sau
    sẽ
    theo
    thì
    thể
    trong
    trên
    tại
    từ
    việc
    và
    vào
    về
    với
    ông
    đã
    đó
    được
    đến
    để
  `,

  months: entries`
    1 tháng giêng
    1 tháng một
    10 tháng mười
    11 tháng mười một
    12 tháng chạp
    12 tháng mười hai
    2 tháng hai
    3 tháng ba
    4 tháng bốn
    4 tháng tư
    5 tháng năm
    6 tháng sáu
    7 tháng bảy
    8 tháng tám
    9 tháng chín
  `,

  pmAfter: entries`
    ch
  `,

  readMore: entries`
    xem thêm
    đọc thêm
  `,

  relatedStories: entries`
    bài liên quan
    tin liên quan
    xem thêm
  `,

  timeLead: entries`
    lúc
  `,

  writtenBy: entries`
    được viết bởi
  `,

  yearLead: entries`
    năm
  `,
};
