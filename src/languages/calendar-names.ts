// Names of months and weekdays in CLDR, by locale and one a line. Must not be edited: changes made here are lost.
// Written by `npm run generate -- --new-cldr`. From CLDR, Unicode License v3: see licenses/unicode-cldr.txt.
export interface CalendarNames {
  /** One a line: a month's number, a space, and its name in a date or alone, in full or abbreviated. */
  months?: string;
  /** The same of the Persian calendar. */
  persianMonths?: string;
  weekdays?: string;
}

/** @internal */
export const cldrVersion = '48.0';

/**
 * By BCP 47 tag. A region has what its language lacks. `calendarEntries` splits the lines.
 * @internal
 */
export const calendarNames: Readonly<Record<string, CalendarNames>> = {
  af: {
    months: `
      1 januarie
      1 jan
      2 februarie
      2 feb
      3 maart
      3 mrt
      4 april
      4 apr
      5 mei
      6 junie
      6 jun
      7 julie
      7 jul
      8 augustus
      8 aug
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 desember
      12 des
    `,
    weekdays: `
      sondag
      maandag
      dinsdag
      woensdag
      donderdag
      vrydag
      saterdag
      so
      ma
      di
      wo
      do
      vr
      sa
    `,
  },
  am: {
    months: `
      1 ጃንዋሪ
      1 ጃን
      2 ፌብሩዋሪ
      2 ፌብ
      3 ማርች
      4 ኤፕሪል
      4 ኤፕሪ
      5 ሜይ
      6 ጁን
      7 ጁላይ
      8 ኦገስት
      8 ኦገስ
      9 ሴፕቴምበር
      9 ሴፕቴ
      10 ኦክቶበር
      10 ኦክቶ
      11 ኖቬምበር
      11 ኖቬም
      12 ዲሴምበር
      12 ዲሴም
    `,
    weekdays: `
      እሑድ
      ሰኞ
      ማክሰኞ
      ረቡዕ
      ሐሙስ
      ዓርብ
      ቅዳሜ
      ማክሰ
    `,
  },
  ar: {
    months: `
      1 يناير
      2 فبراير
      3 مارس
      4 أبريل
      5 مايو
      6 يونيو
      7 يوليو
      8 أغسطس
      9 سبتمبر
      10 أكتوبر
      11 نوفمبر
      12 ديسمبر
    `,
    weekdays: `
      الأحد
      الاثنين
      الثلاثاء
      الأربعاء
      الخميس
      الجمعة
      السبت
    `,
  },
  'ar-DZ': {
    months: `
      1 جانفي
      2 فيفري
      4 أفريل
      5 ماي
      6 جوان
      7 جويلية
      8 أوت
    `,
  },
  'ar-IQ': {
    months: `
      1 كانون الثاني
      2 شباط
      3 آذار
      4 نيسان
      5 أيار
      6 حزيران
      7 تموز
      8 آب
      9 أيلول
      10 تشرين الأول
      10 تشرين الأول
      11 تشرين الثاني
      12 كانون الأول
    `,
  },
  'ar-MA': {
    months: `
      5 ماي
      7 يوليوز
      8 غشت
      9 شتنبر
      11 نونبر
      12 دجنبر
    `,
  },
  as: {
    months: `
      1 জানুৱাৰী
      1 জানু
      2 ফেব্ৰুৱাৰী
      2 ফেব্ৰু
      3 মাৰ্চ
      4 এপ্ৰিল
      5 মে’
      6 জুন
      7 জুলাই
      8 আগষ্ট
      8 আগ
      9 ছেপ্তেম্বৰ
      9 ছেপ্তে
      10 অক্টোবৰ
      10 অক্টো
      11 নৱেম্বৰ
      11 নৱে
      12 ডিচেম্বৰ
      12 ডিচে
    `,
    weekdays: `
      দেওবাৰ
      সোমবাৰ
      মঙ্গলবাৰ
      বুধবাৰ
      বৃহস্পতিবাৰ
      শুক্ৰবাৰ
      শনিবাৰ
      দেও
      সোম
      মঙ্গল
      বুধ
      বৃহ
      শুক্ৰ
      শনি
    `,
  },
  az: {
    months: `
      1 yanvar
      1 yan
      2 fevral
      2 fev
      3 mart
      3 mar
      4 aprel
      4 apr
      5 may
      6 iyun
      6 iyn
      7 iyul
      7 iyl
      8 avqust
      8 avq
      9 sentyabr
      9 sen
      10 oktyabr
      10 okt
      11 noyabr
      11 noy
      12 dekabr
      12 dek
    `,
    weekdays: `
      bazar
      bazar ertəsi
      çərşənbə axşamı
      çərşənbə
      cümə axşamı
      cümə
      şənbə
      b.e
      ç.a
      c.a
    `,
  },
  be: {
    months: `
      1 студзень
      1 студзеня
      1 сту
      2 люты
      2 лютага
      2 лют
      3 сакавік
      3 сакавіка
      3 сак
      4 красавік
      4 красавіка
      4 кра
      5 май
      5 мая
      6 чэрвень
      6 чэрвеня
      6 чэр
      7 ліпень
      7 ліпеня
      7 ліп
      8 жнівень
      8 жніўня
      8 жні
      9 верасень
      9 верасня
      9 вер
      10 кастрычнік
      10 кастрычніка
      10 кас
      11 лістапад
      11 лістапада
      11 ліс
      12 снежань
      12 снежня
      12 сне
    `,
    weekdays: `
      нядзеля
      панядзелак
      аўторак
      серада
      чацвер
      пятніца
      субота
      нд
      пн
      аў
      ср
      чц
      пт
      сб
    `,
  },
  bg: {
    months: `
      1 януари
      2 февруари
      3 март
      4 април
      5 май
      6 юни
      7 юли
      8 август
      9 септември
      10 октомври
      11 ноември
      12 декември
    `,
    weekdays: `
      неделя
      понеделник
      вторник
      сряда
      четвъртък
      петък
      събота
      нд
      пн
      вт
      ср
      чт
      пт
      сб
    `,
  },
  bn: {
    months: `
      1 জানুয়ারি
      1 জানু
      2 ফেব্রুয়ারি
      2 ফেব
      3 মার্চ
      4 এপ্রিল
      4 এপ্রি
      5 মে
      6 জুন
      7 জুলাই
      7 জুল
      8 আগস্ট
      8 আগ
      9 সেপ্টেম্বর
      9 সেপ্ট
      9 সেপ
      10 অক্টোবর
      10 অক্টো
      11 নভেম্বর
      11 নভে
      12 ডিসেম্বর
      12 ডিসে
    `,
    weekdays: `
      রবিবার
      সোমবার
      মঙ্গলবার
      বুধবার
      বৃহস্পতিবার
      শুক্রবার
      শনিবার
      রবি
      সোম
      মঙ্গল
      বুধ
      বৃহস্পতি
      শুক্র
      শনি
    `,
  },
  br: {
    months: `
      1 genver
      1 gen
      2 cʼhwevrer
      2 cʼhwe
      3 meurzh
      4 ebrel
      4 ebr
      6 mezheven
      7 gouere
      9 gwengolo
      12 kerzu
    `,
    weekdays: `
      sul
      lun
      meurzh
      mercʼher
      yaou
      gwener
      sadorn
      meu
      mer
      gwe
      sad
    `,
  },
  bs: {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 mart
      3 mar
      4 april
      4 apr
      5 maj
      6 juni
      6 jun
      7 juli
      7 jul
      8 august
      8 aug
      9 septembar
      9 sep
      10 oktobar
      10 okt
      11 novembar
      11 nov
      12 decembar
      12 dec
    `,
    weekdays: `
      nedjelja
      ponedjeljak
      utorak
      srijeda
      četvrtak
      petak
      subota
      ned
      pon
      uto
      sri
      čet
      pet
      sub
    `,
  },
  ca: {
    months: `
      1 gener
      1 gen
      2 febrer
      2 febr
      3 març
      4 abril
      4 abr
      5 maig
      6 juny
      7 juliol
      7 jul
      8 agost
      8 ag
      9 setembre
      9 set
      10 octubre
      10 oct
      11 novembre
      11 nov
      12 desembre
      12 des
    `,
    weekdays: `
      diumenge
      dilluns
      dimarts
      dimecres
      dijous
      divendres
      dissabte
      dg
      dl
      dt
      dc
      dj
      dv
      ds
    `,
  },
  ceb: {
    months: `
      1 enero
      1 ene
      2 pebrero
      2 peb
      3 marso
      3 mar
      4 abril
      4 abr
      5 mayo
      5 may
      6 hunyo
      6 hun
      7 hulyo
      7 hul
      8 agosto
      8 ago
      9 septiyembre
      9 sep
      10 oktubre
      10 okt
      11 nobyembre
      11 nob
      12 disyembre
      12 dis
    `,
    weekdays: `
      domingo
      lunes
      martes
      miyerkules
      huwebes
      biyernes
      sabado
      dom
      lun
      mar
      miy
      huw
      biy
      sab
    `,
  },
  ckb: {
    months: `
      1 کانوونی دووەم
      2 شوبات
      3 ئازار
      4 نیسان
      5 ئایار
      6 حوزەیران
      7 تەمووز
      8 ئاب
      9 ئەیلوول
      10 تشرینی یەکەم
      11 تشرینی دووەم
      12 کانونی یەکەم
    `,
    weekdays: `
      یەکشەممە
      دووشەممە
      سێشەممە
      چوارشەممە
      پێنجشەممە
      ھەینی
      شەممە
    `,
  },
  cs: {
    months: `
      1 leden
      1 ledna
      1 led
      2 únor
      2 února
      2 úno
      3 březen
      3 března
      3 bře
      4 duben
      4 dubna
      4 dub
      5 květen
      5 května
      5 kvě
      6 červen
      6 června
      6 čvn
      7 červenec
      7 července
      7 čvc
      8 srpen
      8 srpna
      8 srp
      9 září
      9 zář
      10 říjen
      10 října
      10 říj
      11 listopad
      11 listopadu
      11 lis
      12 prosinec
      12 prosince
      12 pro
    `,
    weekdays: `
      neděle
      pondělí
      úterý
      středa
      čtvrtek
      pátek
      sobota
      ne
      po
      út
      čt
      pá
      so
    `,
  },
  cy: {
    months: `
      1 ionawr
      1 ion
      2 chwefror
      2 chw
      2 chwef
      3 mawrth
      3 maw
      4 ebrill
      4 ebr
      5 mai
      6 mehefin
      6 meh
      7 gorffennaf
      7 gor
      7 gorff
      8 awst
      9 medi
      10 hydref
      10 hyd
      11 tachwedd
      11 tach
      12 rhagfyr
      12 rhag
    `,
    weekdays: `
      dydd sul
      dydd llun
      dydd mawrth
      dydd mercher
      dydd iau
      dydd gwener
      dydd sadwrn
      sul
      llun
      maw
      mer
      iau
      gwe
      sad
      gwen
    `,
  },
  da: {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 marts
      3 mar
      4 april
      4 apr
      5 maj
      6 juni
      6 jun
      7 juli
      7 jul
      8 august
      8 aug
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 december
      12 dec
    `,
    weekdays: `
      søndag
      mandag
      tirsdag
      onsdag
      torsdag
      fredag
      lørdag
      søn
      man
      tirs
      ons
      tors
      fre
      lør
    `,
  },
  de: {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 märz
      3 mär
      4 april
      4 apr
      5 mai
      6 juni
      6 jun
      7 juli
      7 jul
      8 august
      8 aug
      9 september
      9 sep
      9 sept
      10 oktober
      10 okt
      11 november
      11 nov
      12 dezember
      12 dez
    `,
    weekdays: `
      sonntag
      montag
      dienstag
      mittwoch
      donnerstag
      freitag
      samstag
      so
      mo
      di
      mi
      do
      fr
      sa
    `,
  },
  'de-AT': {
    months: `
      1 jänner
      1 jän
    `,
  },
  el: {
    months: `
      1 ιανουαρίου
      1 ιαν
      2 φεβρουαρίου
      2 φεβ
      3 μαρτίου
      3 μαρ
      4 απριλίου
      4 απρ
      5 μαΐου
      5 μαΐ
      6 ιουνίου
      6 ιουν
      7 ιουλίου
      7 ιουλ
      8 αυγούστου
      8 αυγ
      9 σεπτεμβρίου
      9 σεπ
      10 οκτωβρίου
      10 οκτ
      11 νοεμβρίου
      11 νοε
      12 δεκεμβρίου
      12 δεκ
    `,
    weekdays: `
      κυριακή
      δευτέρα
      τρίτη
      τετάρτη
      πέμπτη
      παρασκευή
      σάββατο
      κυρ
      δευ
      τρί
      τετ
      πέμ
      παρ
      σάβ
    `,
  },
  en: {
    months: `
      1 january
      1 jan
      2 february
      2 feb
      3 march
      3 mar
      4 april
      4 apr
      5 may
      6 june
      6 jun
      7 july
      7 jul
      8 august
      8 aug
      9 september
      9 sep
      10 october
      10 oct
      11 november
      11 nov
      12 december
      12 dec
    `,
    weekdays: `
      sunday
      monday
      tuesday
      wednesday
      thursday
      friday
      saturday
      sun
      mon
      tue
      wed
      thu
      fri
      sat
    `,
  },
  'en-AU': {
    months: `
      9 sept
    `,
  },
  eo: {
    months: `
      1 januaro
      1 jan
      2 februaro
      2 feb
      3 marto
      3 mar
      4 aprilo
      4 apr
      5 majo
      5 maj
      6 junio
      6 jun
      7 julio
      7 jul
      8 aŭgusto
      8 aŭg
      9 septembro
      9 sep
      10 oktobro
      10 okt
      11 novembro
      11 nov
      12 decembro
      12 dec
    `,
    weekdays: `
      dimanĉo
      lundo
      mardo
      merkredo
      ĵaŭdo
      vendredo
      sabato
      di
      ma
      sa
    `,
  },
  es: {
    months: `
      1 enero
      1 ene
      2 febrero
      2 feb
      3 marzo
      3 mar
      4 abril
      4 abr
      5 mayo
      5 may
      6 junio
      6 jun
      7 julio
      7 jul
      8 agosto
      8 ago
      9 septiembre
      9 sept
      10 octubre
      10 oct
      11 noviembre
      11 nov
      12 diciembre
      12 dic
    `,
    weekdays: `
      domingo
      lunes
      martes
      miércoles
      jueves
      viernes
      sábado
      dom
      lun
      mar
      mié
      jue
      vie
      sáb
    `,
  },
  'es-MX': {
    months: `
      9 sep
    `,
  },
  et: {
    months: `
      1 jaanuar
      1 jaan
      2 veebruar
      2 veebr
      3 märts
      4 aprill
      4 apr
      5 mai
      6 juuni
      7 juuli
      8 august
      8 aug
      9 september
      9 sept
      10 oktoober
      10 okt
      11 november
      11 nov
      12 detsember
      12 dets
    `,
    weekdays: `
      pühapäev
      esmaspäev
      teisipäev
      kolmapäev
      neljapäev
      reede
      laupäev
    `,
  },
  eu: {
    months: `
      1 urtarrila
      1 urt
      2 otsaila
      2 ots
      3 martxoa
      3 mar
      4 apirila
      4 api
      5 maiatza
      5 mai
      6 ekaina
      6 eka
      7 uztaila
      7 uzt
      8 abuztua
      8 abu
      9 iraila
      9 ira
      10 urria
      10 urr
      11 azaroa
      11 aza
      12 abendua
      12 abe
    `,
    weekdays: `
      igandea
      astelehena
      asteartea
      asteazkena
      osteguna
      ostirala
      larunbata
    `,
  },
  fa: {
    months: `
      1 ژانویه
      2 فوریه
      3 مارس
      4 آوریل
      5 مه
      6 ژوئن
      7 ژوئیه
      8 اوت
      9 سپتامبر
      10 اکتبر
      11 نوامبر
      12 دسامبر
    `,
    persianMonths: `
      1 فروردین
      2 اردیبهشت
      3 خرداد
      4 تیر
      5 مرداد
      6 شهریور
      7 مهر
      8 آبان
      9 آذر
      10 دی
      11 بهمن
      12 اسفند
    `,
    weekdays: `
      یکشنبه
      دوشنبه
      سه‌شنبه
      چهارشنبه
      پنجشنبه
      جمعه
      شنبه
    `,
  },
  'fa-AF': {
    months: `
      1 جنوری
      1 جنو
      2 فبروری
      3 مارچ
      4 اپریل
      5 می
      6 جون
      7 جولای
      7 جول
      8 اگست
      9 سپتمبر
      10 اکتوبر
      11 نومبر
      12 دسمبر
      12 دسم
    `,
  },
  fi: {
    months: `
      1 tammikuu
      1 tammikuuta
      1 tammi
      2 helmikuu
      2 helmikuuta
      2 helmi
      3 maaliskuu
      3 maaliskuuta
      3 maalis
      4 huhtikuu
      4 huhtikuuta
      4 huhti
      5 toukokuu
      5 toukokuuta
      5 touko
      6 kesäkuu
      6 kesäkuuta
      6 kesä
      7 heinäkuu
      7 heinäkuuta
      7 heinä
      8 elokuu
      8 elokuuta
      8 elo
      9 syyskuu
      9 syyskuuta
      9 syys
      10 lokakuu
      10 lokakuuta
      10 loka
      11 marraskuu
      11 marraskuuta
      11 marras
      12 joulukuu
      12 joulukuuta
      12 joulu
    `,
    weekdays: `
      sunnuntai
      maanantai
      tiistai
      keskiviikko
      torstai
      perjantai
      lauantai
      su
      ma
      ti
      ke
      to
      pe
      la
    `,
  },
  fil: {
    months: `
      1 enero
      1 ene
      2 pebrero
      2 peb
      3 marso
      3 mar
      4 abril
      4 abr
      5 mayo
      5 may
      6 hunyo
      6 hun
      7 hulyo
      7 hul
      8 agosto
      8 ago
      9 setyembre
      9 set
      10 oktubre
      10 okt
      11 nobyembre
      11 nob
      12 disyembre
      12 dis
    `,
    weekdays: `
      linggo
      lunes
      martes
      miyerkules
      huwebes
      biyernes
      sabado
      lin
      lun
      mar
      miy
      huw
      biy
      sab
    `,
  },
  fo: {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 mars
      3 mar
      4 apríl
      4 apr
      5 mai
      6 juni
      6 jun
      7 juli
      7 jul
      8 august
      8 aug
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 desember
      12 des
    `,
    weekdays: `
      sunnudagur
      mánadagur
      týsdagur
      mikudagur
      hósdagur
      fríggjadagur
      leygardagur
      sun
      mán
      týs
      mik
      hós
      frí
      ley
    `,
  },
  fr: {
    months: `
      1 janvier
      1 janv
      2 février
      2 févr
      3 mars
      4 avril
      4 avr
      5 mai
      6 juin
      7 juillet
      7 juil
      8 août
      9 septembre
      9 sept
      10 octobre
      10 oct
      11 novembre
      11 nov
      12 décembre
      12 déc
    `,
    weekdays: `
      dimanche
      lundi
      mardi
      mercredi
      jeudi
      vendredi
      samedi
      dim
      lun
      mar
      mer
      jeu
      ven
      sam
    `,
  },
  'fr-CA': {
    months: `
      7 juill
    `,
  },
  ga: {
    months: `
      1 eanáir
      1 ean
      2 feabhra
      2 feabh
      3 márta
      4 aibreán
      4 aib
      5 bealtaine
      5 beal
      6 meitheamh
      6 meith
      7 iúil
      8 lúnasa
      8 lún
      9 meán fómhair
      9 mfómh
      10 deireadh fómhair
      10 dfómh
      11 samhain
      11 samh
      12 nollaig
      12 noll
    `,
    weekdays: `
      dé domhnaigh
      dé luain
      dé máirt
      dé céadaoin
      déardaoin
      dé haoine
      dé sathairn
      domh
      luan
      máirt
      céad
      déar
      aoine
      sath
    `,
  },
  gd: {
    months: `
      1 am faoilleach
      1 dhen fhaoilleach
      1 faoi
      2 an gearran
      2 dhen ghearran
      2 gearr
      3 am màrt
      3 dhen mhàrt
      3 màrt
      4 an giblean
      4 dhen ghiblean
      4 gibl
      5 an cèitean
      5 dhen chèitean
      5 cèit
      6 an t-ògmhios
      6 dhen ògmhios
      6 ògmh
      7 an t-iuchar
      7 dhen iuchar
      7 iuch
      8 an lùnastal
      8 dhen lùnastal
      8 lùna
      9 an t-sultain
      9 dhen t-sultain
      9 sult
      10 an dàmhair
      10 dhen dàmhair
      10 dàmh
      11 an t-samhain
      11 dhen t-samhain
      11 samh
      12 an dùbhlachd
      12 dhen dùbhlachd
      12 dùbh
    `,
    weekdays: `
      didòmhnaich
      diluain
      dimàirt
      diciadain
      diardaoin
      dihaoine
      disathairne
      dil
      dim
      dic
      dia
      dih
      dis
    `,
  },
  gl: {
    months: `
      1 xaneiro
      1 xan
      2 febreiro
      2 feb
      3 marzo
      3 mar
      4 abril
      4 abr
      5 maio
      6 xuño
      7 xullo
      7 xul
      8 agosto
      8 ago
      9 setembro
      9 set
      10 outubro
      10 out
      11 novembro
      11 nov
      12 decembro
      12 dec
    `,
    weekdays: `
      domingo
      luns
      martes
      mércores
      xoves
      venres
      sábado
      dom
      mar
      mér
      xov
      ven
      sáb
    `,
  },
  gu: {
    months: `
      1 જાન્યુઆરી
      1 જાન્યુ
      2 ફેબ્રુઆરી
      2 ફેબ્રુ
      3 માર્ચ
      4 એપ્રિલ
      5 મે
      6 જૂન
      7 જુલાઈ
      8 ઑગસ્ટ
      9 સપ્ટેમ્બર
      9 સપ્ટે
      10 ઑક્ટોબર
      10 ઑક્ટો
      11 નવેમ્બર
      11 નવે
      12 ડિસેમ્બર
      12 ડિસે
    `,
    weekdays: `
      રવિવાર
      સોમવાર
      મંગળવાર
      બુધવાર
      ગુરુવાર
      શુક્રવાર
      શનિવાર
      રવિ
      સોમ
      મંગળ
      બુધ
      ગુરુ
      શુક્ર
      શનિ
    `,
  },
  ha: {
    months: `
      1 janairu
      1 jan
      2 faburairu
      3 maris
      3 mar
      4 afirilu
      5 mayu
      5 may
      6 yuni
      7 yuli
      8 agusta
      8 agu
      9 satumba
      10 oktoba
      10 okt
      11 nuwamba
      12 disamba
      12 dis
    `,
    weekdays: `
      lahadi
      litinin
      talata
      laraba
      alhamis
      jummaʼa
      asabar
      lah
      lit
      tal
      lar
      alh
      jum
      asa
    `,
  },
  he: {
    months: `
      1 ינואר
      1 ינו׳
      2 פברואר
      2 פבר׳
      3 מרץ
      4 אפריל
      4 אפר׳
      5 מאי
      6 יוני
      7 יולי
      8 אוגוסט
      8 אוג׳
      9 ספטמבר
      9 ספט׳
      10 אוקטובר
      10 אוק׳
      11 נובמבר
      11 נוב׳
      12 דצמבר
      12 דצמ׳
    `,
    weekdays: `
      יום ראשון
      יום שני
      יום שלישי
      יום רביעי
      יום חמישי
      יום שישי
      יום שבת
      יום א׳
      יום ב׳
      יום ג׳
      יום ד׳
      יום ה׳
      יום ו׳
      שבת
    `,
  },
  hi: {
    months: `
      1 जनवरी
      1 जन॰
      2 फ़रवरी
      2 फ़र॰
      3 मार्च
      4 अप्रैल
      5 मई
      6 जून
      7 जुलाई
      7 जुल॰
      8 अगस्त
      8 अग॰
      9 सितंबर
      9 सित॰
      10 अक्टूबर
      10 अक्टू॰
      11 नवंबर
      11 नव॰
      12 दिसंबर
      12 दिस॰
    `,
    weekdays: `
      रविवार
      सोमवार
      मंगलवार
      बुधवार
      गुरुवार
      शुक्रवार
      शनिवार
      रवि
      सोम
      मंगल
      बुध
      गुरु
      शुक्र
      शनि
    `,
  },
  hr: {
    months: `
      1 siječanj
      1 siječnja
      1 sij
      2 veljača
      2 veljače
      2 velj
      3 ožujak
      3 ožujka
      3 ožu
      4 travanj
      4 travnja
      4 tra
      5 svibanj
      5 svibnja
      5 svi
      6 lipanj
      6 lipnja
      7 srpanj
      7 srpnja
      8 kolovoz
      8 kolovoza
      8 kol
      9 rujan
      9 rujna
      9 ruj
      11 studeni
      11 studenoga
      11 stu
      12 prosinac
      12 prosinca
      12 pro
    `,
    weekdays: `
      nedjelja
      ponedjeljak
      utorak
      srijeda
      četvrtak
      petak
      subota
      ned
      pon
      uto
      sri
      čet
      pet
      sub
    `,
  },
  hu: {
    months: `
      1 január
      1 jan
      2 február
      2 febr
      3 március
      3 márc
      4 április
      4 ápr
      5 május
      5 máj
      6 június
      6 jún
      7 július
      7 júl
      8 augusztus
      8 aug
      9 szeptember
      9 szept
      10 október
      10 okt
      11 november
      11 nov
      12 december
      12 dec
    `,
    weekdays: `
      vasárnap
      hétfő
      kedd
      szerda
      csütörtök
      péntek
      szombat
      sze
      cs
      szo
    `,
  },
  hy: {
    months: `
      1 հունվար
      1 հունվարի
      1 հնվ
      2 փետրվար
      2 փետրվարի
      2 փտվ
      3 մարտ
      3 մարտի
      3 մրտ
      4 ապրիլ
      4 ապրիլի
      4 ապր
      5 մայիս
      5 մայիսի
      5 մյս
      6 հունիս
      6 հունիսի
      6 հնս
      7 հուլիս
      7 հուլիսի
      7 հլս
      8 օգոստոս
      8 օգոստոսի
      8 օգս
      9 սեպտեմբեր
      9 սեպտեմբերի
      9 սեպ
      10 հոկտեմբեր
      10 հոկտեմբերի
      10 հոկ
      11 նոյեմբեր
      11 նոյեմբերի
      11 նոյ
      12 դեկտեմբեր
      12 դեկտեմբերի
      12 դեկ
    `,
    weekdays: `
      կիրակի
      երկուշաբթի
      երեքշաբթի
      չորեքշաբթի
      հինգշաբթի
      ուրբաթ
      շաբաթ
      կիր
      երկ
      երք
      չրք
      հնգ
      ուր
      շբթ
    `,
  },
  id: {
    months: `
      1 januari
      1 jan
      2 februari
      2 feb
      3 maret
      3 mar
      4 april
      4 apr
      5 mei
      6 juni
      6 jun
      7 juli
      7 jul
      8 agustus
      8 agu
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 desember
      12 des
    `,
    weekdays: `
      minggu
      senin
      selasa
      rabu
      kamis
      jumat
      sabtu
      min
      sel
      rab
      kam
      jum
      sab
    `,
  },
  ig: {
    months: `
      1 jenụwarị
      2 febrụwarị
      2 feb
      3 maachị
      4 epreel
      5 mee
      6 jun
      7 julaị
      7 jul
      8 ọgọọst
      9 septemba
      9 sep
      10 ọktoba
      11 novemba
      11 nov
      12 disemba
      12 dis
    `,
    weekdays: `
      sọndee
      mọnde
      tiuzdee
      wenezdee
      tọọzdee
      fraịdee
      satọdee
      sọn
      mọn
      tiu
      wen
      tọọ
      fraị
      sat
    `,
  },
  is: {
    months: `
      1 janúar
      1 jan
      2 febrúar
      2 feb
      3 mars
      3 mar
      4 apríl
      4 apr
      5 maí
      6 júní
      6 jún
      7 júlí
      7 júl
      8 ágúst
      8 ágú
      9 september
      9 sep
      10 október
      10 okt
      11 nóvember
      11 nóv
      12 desember
      12 des
    `,
    weekdays: `
      sunnudagur
      mánudagur
      þriðjudagur
      miðvikudagur
      fimmtudagur
      föstudagur
      laugardagur
      sun
      mán
      þri
      mið
      fim
      fös
      lau
    `,
  },
  it: {
    months: `
      1 gennaio
      1 gen
      2 febbraio
      2 feb
      3 marzo
      3 mar
      4 aprile
      4 apr
      5 maggio
      5 mag
      6 giugno
      6 giu
      7 luglio
      7 lug
      8 agosto
      8 ago
      9 settembre
      9 set
      10 ottobre
      10 ott
      11 novembre
      11 nov
      12 dicembre
      12 dic
    `,
    weekdays: `
      domenica
      lunedì
      martedì
      mercoledì
      giovedì
      venerdì
      sabato
      dom
      lun
      mar
      mer
      gio
      ven
      sab
    `,
  },
  jv: {
    months: `
      1 januari
      1 jan
      2 februari
      2 feb
      3 maret
      3 mar
      4 april
      4 apr
      5 mei
      6 juni
      6 jun
      7 juli
      7 jul
      8 agustus
      8 agt
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 desember
      12 des
    `,
    weekdays: `
      ahad
      senin
      selasa
      rabu
      kamis
      jumat
      sabtu
      sel
      rab
      kam
      jum
      sab
    `,
  },
  ka: {
    months: `
      1 იანვარი
      1 იან
      2 თებერვალი
      2 თებ
      3 მარტი
      3 მარ
      4 აპრილი
      4 აპრ
      5 მაისი
      5 მაი
      6 ივნისი
      6 ივნ
      7 ივლისი
      7 ივლ
      8 აგვისტო
      8 აგვ
      9 სექტემბერი
      9 სექ
      10 ოქტომბერი
      10 ოქტ
      11 ნოემბერი
      11 ნოე
      12 დეკემბერი
      12 დეკ
    `,
    weekdays: `
      კვირა
      ორშაბათი
      სამშაბათი
      ოთხშაბათი
      ხუთშაბათი
      პარასკევი
      შაბათი
      კვი
      ორშ
      სამ
      ოთხ
      ხუთ
      პარ
      შაბ
    `,
  },
  kk: {
    months: `
      1 қаңтар
      1 қаң
      2 ақпан
      2 ақп
      3 наурыз
      3 нау
      4 сәуір
      4 сәу
      5 мамыр
      5 мам
      6 маусым
      6 мау
      7 шілде
      7 шіл
      8 тамыз
      8 там
      9 қыркүйек
      9 қыр
      10 қазан
      10 қаз
      11 қараша
      11 қар
      12 желтоқсан
      12 жел
    `,
    weekdays: `
      жексенбі
      дүйсенбі
      сейсенбі
      сәрсенбі
      бейсенбі
      жұма
      сенбі
      жс
      дс
      сс
      ср
      бс
      жм
      сб
    `,
  },
  km: {
    months: `
      1 មករា
      2 កុម្ភៈ
      3 មីនា
      4 មេសា
      5 ឧសភា
      6 មិថុនា
      7 កក្កដា
      8 សីហា
      9 កញ្ញា
      10 តុលា
      11 វិច្ឆិកា
      12 ធ្នូ
    `,
    weekdays: `
      អាទិត្យ
      ចន្ទ
      អង្គារ
      ពុធ
      ព្រហស្បតិ៍
      សុក្រ
      សៅរ៍
      ច័ន្ទ
      ព្រហ
    `,
  },
  kn: {
    months: `
      1 ಜನವರಿ
      1 ಜನ
      2 ಫೆಬ್ರವರಿ
      2 ಫೆಬ್ರ
      3 ಮಾರ್ಚ್
      4 ಏಪ್ರಿಲ್
      4 ಏಪ್ರಿ
      5 ಮೇ
      6 ಜೂನ್
      7 ಜುಲೈ
      8 ಆಗಸ್ಟ್
      8 ಆಗ
      9 ಸೆಪ್ಟೆಂಬರ್
      9 ಸೆಪ್ಟೆಂ
      10 ಅಕ್ಟೋಬರ್
      10 ಅಕ್ಟೋ
      11 ನವೆಂಬರ್
      11 ನವೆಂ
      12 ಡಿಸೆಂಬರ್
      12 ಡಿಸೆಂ
    `,
    weekdays: `
      ಭಾನುವಾರ
      ಸೋಮವಾರ
      ಮಂಗಳವಾರ
      ಬುಧವಾರ
      ಗುರುವಾರ
      ಶುಕ್ರವಾರ
      ಶನಿವಾರ
      ಭಾನು
      ಸೋಮ
      ಮಂಗಳ
      ಬುಧ
      ಗುರು
      ಶುಕ್ರ
      ಶನಿ
    `,
  },
  ku: {
    months: `
      1 rêbendan
      2 sibat
      3 adar
      4 nîsan
      5 gulan
      6 hezîran
      7 tîrmeh
      8 tebax
      9 îlon
      10 cotmeh
      11 mijdar
      12 berfanbar
    `,
    weekdays: `
      yekşem
      duşem
      sêşem
      çarşem
      pêncşem
      înî
      şemî
      yşm
      dşm
      sşm
      çşm
      pşm
      şem
    `,
  },
  ky: {
    months: `
      1 январь
      1 янв
      2 февраль
      2 фев
      3 март
      3 мар
      4 апрель
      4 апр
      5 май
      6 июнь
      6 июн
      7 июль
      7 июл
      8 август
      8 авг
      9 сентябрь
      9 сен
      10 октябрь
      10 окт
      11 ноябрь
      11 ноя
      12 декабрь
      12 дек
    `,
    weekdays: `
      жекшемби
      дүйшөмбү
      шейшемби
      шаршемби
      бейшемби
      жума
      ишемби
      жек
      дүй
      шейш
      шарш
      бейш
      ишм
    `,
  },
  lb: {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 mäerz
      3 mäe
      4 abrëll
      4 abr
      5 mee
      6 juni
      6 jun
      7 juli
      7 jul
      8 august
      8 aug
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 dezember
      12 dez
    `,
    weekdays: `
      sonndeg
      méindeg
      dënschdeg
      mëttwoch
      donneschdeg
      freideg
      samschdeg
      son
      méi
      dën
      mët
      don
      fre
      sam
    `,
  },
  lo: {
    months: `
      1 ມັງກອນ
      1 ມ.ກ
      2 ກຸມພາ
      2 ກ.ພ
      3 ມີນາ
      3 ມ.ນ
      4 ເມສາ
      4 ມ.ສ
      5 ພຶດສະພາ
      5 ພ.ພ
      6 ມິຖຸນາ
      6 ມິ.ຖ
      7 ກໍລະກົດ
      7 ກ.ລ
      8 ສິງຫາ
      8 ສ.ຫ
      9 ກັນຍາ
      9 ກ.ຍ
      10 ຕຸລາ
      10 ຕ.ລ
      11 ພະຈິກ
      11 ພ.ຈ
      12 ທັນວາ
      12 ທ.ວ
    `,
    weekdays: `
      ວັນອາທິດ
      ວັນຈັນ
      ວັນອັງຄານ
      ວັນພຸດ
      ວັນພະຫັດ
      ວັນສຸກ
      ວັນເສົາ
      ອາທິດ
      ຈັນ
      ອັງຄານ
      ພຸດ
      ພະຫັດ
      ສຸກ
      ເສົາ
    `,
  },
  lt: {
    months: `
      1 sausis
      1 sausio
      2 vasaris
      2 vasario
      3 kovas
      3 kovo
      4 balandis
      4 balandžio
      5 gegužė
      5 gegužės
      6 birželis
      6 birželio
      7 liepa
      7 liepos
      8 rugpjūtis
      8 rugpjūčio
      9 rugsėjis
      9 rugsėjo
      10 spalis
      10 spalio
      11 lapkritis
      11 lapkričio
      12 gruodis
      12 gruodžio
    `,
    weekdays: `
      sekmadienis
      pirmadienis
      antradienis
      trečiadienis
      ketvirtadienis
      penktadienis
      šeštadienis
      sk
      pr
      tr
      kt
      pn
      št
    `,
  },
  lv: {
    months: `
      1 janvāris
      1 janv
      2 februāris
      2 febr
      3 marts
      4 aprīlis
      4 apr
      5 maijs
      6 jūnijs
      6 jūn
      7 jūlijs
      7 jūl
      8 augusts
      8 aug
      9 septembris
      9 sept
      10 oktobris
      10 okt
      11 novembris
      11 nov
      12 decembris
      12 dec
    `,
    weekdays: `
      svētdiena
      pirmdiena
      otrdiena
      trešdiena
      ceturtdiena
      piektdiena
      sestdiena
      svētd
      pirmd
      otrd
      trešd
      ceturtd
      piektd
      sestd
    `,
  },
  mk: {
    months: `
      1 јануари
      1 јан
      2 февруари
      2 фев
      3 март
      3 мар
      4 април
      4 апр
      5 мај
      6 јуни
      6 јун
      7 јули
      7 јул
      8 август
      8 авг
      9 септември
      9 сеп
      10 октомври
      10 окт
      11 ноември
      11 ное
      12 декември
      12 дек
    `,
    weekdays: `
      недела
      понеделник
      вторник
      среда
      четврток
      петок
      сабота
      нед
      пон
      вто
      сре
      чет
      пет
      саб
    `,
  },
  ml: {
    months: `
      1 ജനുവരി
      1 ജനു
      2 ഫെബ്രുവരി
      2 ഫെബ്രു
      3 മാർച്ച്
      3 മാർ
      4 ഏപ്രിൽ
      4 ഏപ്രി
      5 മേയ്
      6 ജൂൺ
      7 ജൂലൈ
      8 ഓഗസ്റ്റ്
      8 ഓഗ
      9 സെപ്റ്റംബർ
      9 സെപ്റ്റം
      10 ഒക്‌ടോബർ
      10 ഒക്ടോ
      11 നവംബർ
      11 നവം
      12 ഡിസംബർ
      12 ഡിസം
    `,
    weekdays: `
      ഞായറാഴ്‌ച
      തിങ്കളാഴ്‌ച
      ചൊവ്വാഴ്‌ച
      ബുധനാഴ്‌ച
      വ്യാഴാഴ്‌ച
      വെള്ളിയാഴ്‌ച
      ശനിയാഴ്‌ച
      ചൊവ്വാഴ്ച
      ഞായർ
      തിങ്കൾ
      ചൊവ്വ
      ബുധൻ
      വ്യാഴം
      വെള്ളി
      ശനി
    `,
  },
  mn: {
    months: `
      1 нэгдүгээр сар
      2 хоёрдугаар сар
      3 гуравдугаар сар
      4 дөрөвдүгээр сар
      5 тавдугаар сар
      6 зургаадугаар сар
      7 долоодугаар сар
      8 наймдугаар сар
      9 есдүгээр сар
      10 аравдугаар сар
      11 арван нэгдүгээр сар
      12 арван хоёрдугаар сар
    `,
    weekdays: `
      ням
      даваа
      мягмар
      лхагва
      пүрэв
      баасан
      бямба
      ня
      да
      мя
      лх
      пү
      ба
      бя
    `,
  },
  mr: {
    months: `
      1 जानेवारी
      1 जाने
      2 फेब्रुवारी
      2 फेब्रु
      3 मार्च
      4 एप्रिल
      4 एप्रि
      5 मे
      6 जून
      7 जुलै
      8 ऑगस्ट
      8 ऑग
      9 सप्टेंबर
      9 सप्टें
      10 ऑक्टोबर
      10 ऑक्टो
      11 नोव्हेंबर
      11 नोव्हें
      12 डिसेंबर
      12 डिसें
    `,
    weekdays: `
      रविवार
      सोमवार
      मंगळवार
      बुधवार
      गुरुवार
      शुक्रवार
      शनिवार
      रवि
      सोम
      मंगळ
      बुध
      गुरु
      शुक्र
      शनि
    `,
  },
  ms: {
    months: `
      1 januari
      1 jan
      2 februari
      2 feb
      3 mac
      4 april
      4 apr
      5 mei
      6 jun
      7 julai
      7 jul
      8 ogos
      8 ogo
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 disember
      12 dis
    `,
    weekdays: `
      ahad
      isnin
      selasa
      rabu
      khamis
      jumaat
      sabtu
      ahd
      isn
      sel
      rab
      kha
      jum
      sab
    `,
  },
  mt: {
    months: `
      1 jannar
      1 jan
      2 frar
      3 marzu
      3 mar
      4 april
      4 apr
      5 mejju
      5 mej
      6 ġunju
      6 ġun
      7 lulju
      7 lul
      8 awwissu
      8 aww
      9 settembru
      9 set
      10 ottubru
      10 ott
      11 novembru
      11 nov
      12 diċembru
      12 diċ
    `,
    weekdays: `
      il-ħadd
      it-tnejn
      it-tlieta
      l-erbgħa
      il-ħamis
      il-ġimgħa
      is-sibt
      ħad
      tne
      tli
      erb
      ħam
      ġim
      sib
    `,
  },
  my: {
    months: `
      1 ဇန်နဝါရီ
      1 ဇန်
      2 ဖေဖော်ဝါရီ
      2 ဖေ
      3 မတ်
      4 ဧပြီ
      5 မေ
      6 ဇွန်
      7 ဇူလိုင်
      7 ဇူ
      8 ဩဂုတ်
      9 စက်တင်ဘာ
      9 စက်
      10 အောက်တိုဘာ
      10 အောက်
      11 နိုဝင်ဘာ
      11 နို
      12 ဒီဇင်ဘာ
      12 ဒီ
    `,
    weekdays: `
      တနင်္ဂနွေ
      တနင်္လာ
      အင်္ဂါ
      ဗုဒ္ဓဟူး
      ကြာသပတေး
      သောကြာ
      စနေ
    `,
  },
  nb: {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 mars
      3 mar
      4 april
      4 apr
      5 mai
      6 juni
      6 jun
      7 juli
      7 jul
      8 august
      8 aug
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 desember
      12 des
    `,
    weekdays: `
      søndag
      mandag
      tirsdag
      onsdag
      torsdag
      fredag
      lørdag
      søn
      man
      tir
      ons
      tor
      fre
      lør
    `,
  },
  ne: {
    months: `
      1 जनवरी
      2 फेब्रुअरी
      3 मार्च
      4 अप्रिल
      5 मे
      6 जुन
      7 जुलाई
      8 अगस्ट
      9 सेप्टेम्बर
      10 अक्टोबर
      11 नोभेम्बर
      12 डिसेम्बर
    `,
    weekdays: `
      आइतबार
      सोमबार
      मङ्गलबार
      बुधबार
      बिहिबार
      शुक्रबार
      शनिबार
      आइत
      सोम
      मङ्गल
      बुध
      बिहि
      शुक्र
      शनि
    `,
  },
  nl: {
    months: `
      1 januari
      1 jan
      2 februari
      2 feb
      3 maart
      3 mrt
      4 april
      4 apr
      5 mei
      6 juni
      6 jun
      7 juli
      7 jul
      8 augustus
      8 aug
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 december
      12 dec
    `,
    weekdays: `
      zondag
      maandag
      dinsdag
      woensdag
      donderdag
      vrijdag
      zaterdag
      zo
      ma
      di
      wo
      do
      vr
      za
    `,
  },
  nn: {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 mars
      3 mar
      4 april
      4 apr
      5 mai
      6 juni
      6 jun
      7 juli
      7 jul
      8 august
      8 aug
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 desember
      12 des
    `,
    weekdays: `
      søndag
      måndag
      tysdag
      onsdag
      torsdag
      fredag
      laurdag
      søn
      mån
      ons
      tor
      fre
      lau
      sø
      må
      ty
      to
      fr
      la
    `,
  },
  oc: {
    months: `
      1 genièr
      2 febrièr
      3 març
      4 abril
      5 mai
      6 junh
      7 julhet
      8 agost
      9 setembre
      10 octòbre
      11 novembre
      12 decembre
    `,
    weekdays: `
      dimenge
      diluns
      dimars
      dimècres
      dijòus
      divendres
      dissabte
    `,
  },
  or: {
    months: `
      1 ଜାନୁଆରୀ
      2 ଫେବୃଆରୀ
      3 ମାର୍ଚ୍ଚ
      4 ଅପ୍ରେଲ
      5 ମଇ
      6 ଜୁନ
      7 ଜୁଲାଇ
      8 ଅଗଷ୍ଟ
      9 ସେପ୍ଟେମ୍ବର
      10 ଅକ୍ଟୋବର
      11 ନଭେମ୍ବର
      12 ଡିସେମ୍ବର
    `,
    weekdays: `
      ରବିବାର
      ସୋମବାର
      ମଙ୍ଗଳବାର
      ବୁଧବାର
      ଗୁରୁବାର
      ଶୁକ୍ରବାର
      ଶନିବାର
      ରବି
      ସୋମ
      ମଙ୍ଗଳ
      ବୁଧ
      ଗୁରୁ
      ଶୁକ୍ର
      ଶନି
    `,
  },
  pa: {
    months: `
      1 ਜਨਵਰੀ
      1 ਜਨ
      2 ਫ਼ਰਵਰੀ
      2 ਫ਼ਰ
      3 ਮਾਰਚ
      4 ਅਪ੍ਰੈਲ
      4 ਅਪ੍ਰੈ
      5 ਮਈ
      6 ਜੂਨ
      7 ਜੁਲਾਈ
      7 ਜੁਲਾ
      8 ਅਗਸਤ
      8 ਅਗ
      9 ਸਤੰਬਰ
      9 ਸਤੰ
      10 ਅਕਤੂਬਰ
      10 ਅਕਤੂ
      11 ਨਵੰਬਰ
      11 ਨਵੰ
      12 ਦਸੰਬਰ
      12 ਦਸੰ
    `,
    weekdays: `
      ਐਤਵਾਰ
      ਸੋਮਵਾਰ
      ਮੰਗਲਵਾਰ
      ਬੁੱਧਵਾਰ
      ਵੀਰਵਾਰ
      ਸ਼ੁੱਕਰਵਾਰ
      ਸ਼ਨੀਵਾਰ
      ਐਤ
      ਸੋਮ
      ਮੰਗਲ
      ਬੁੱਧ
      ਵੀਰ
      ਸ਼ੁੱਕਰ
      ਸ਼ਨੀ
    `,
  },
  pl: {
    months: `
      1 styczeń
      1 stycznia
      1 sty
      2 luty
      2 lutego
      2 lut
      3 marzec
      3 marca
      3 mar
      4 kwiecień
      4 kwietnia
      4 kwi
      5 maj
      5 maja
      6 czerwiec
      6 czerwca
      6 cze
      7 lipiec
      7 lipca
      7 lip
      8 sierpień
      8 sierpnia
      8 sie
      9 wrzesień
      9 września
      9 wrz
      10 październik
      10 października
      10 paź
      11 listopad
      11 listopada
      11 lis
      12 grudzień
      12 grudnia
      12 gru
    `,
    weekdays: `
      niedziela
      poniedziałek
      wtorek
      środa
      czwartek
      piątek
      sobota
      niedz
      pon
      wt
      śr
      czw
      pt
      sob
    `,
  },
  ps: {
    months: `
      1 جنوري
      2 فېبروري
      2 فبروري
      3 مارچ
      4 اپریل
      5 مۍ
      6 جون
      7 جولای
      8 اګست
      9 سپتمبر
      9 سېپتمبر
      10 اکتوبر
      11 نومبر
      12 دسمبر
    `,
    weekdays: `
      يونۍ
      دونۍ
      درېنۍ
      څلرنۍ
      پينځنۍ
      جمعه
      اونۍ
    `,
  },
  pt: {
    months: `
      1 janeiro
      1 jan
      2 fevereiro
      2 fev
      3 março
      3 mar
      4 abril
      4 abr
      5 maio
      5 mai
      6 junho
      6 jun
      7 julho
      7 jul
      8 agosto
      8 ago
      9 setembro
      9 set
      10 outubro
      10 out
      11 novembro
      11 nov
      12 dezembro
      12 dez
    `,
    weekdays: `
      domingo
      segunda-feira
      terça-feira
      quarta-feira
      quinta-feira
      sexta-feira
      sábado
      dom
      seg
      ter
      qua
      qui
      sex
      sáb
    `,
  },
  ro: {
    months: `
      1 ianuarie
      1 ian
      2 februarie
      2 feb
      3 martie
      3 mar
      4 aprilie
      4 apr
      5 mai
      6 iunie
      6 iun
      7 iulie
      7 iul
      8 august
      8 aug
      9 septembrie
      9 sept
      10 octombrie
      10 oct
      11 noiembrie
      11 nov
      12 decembrie
      12 dec
    `,
    weekdays: `
      duminică
      luni
      marți
      miercuri
      joi
      vineri
      sâmbătă
      dum
      lun
      mar
      mie
      vin
      sâm
    `,
  },
  ru: {
    months: `
      1 январь
      1 января
      1 янв
      2 февраль
      2 февраля
      2 февр
      3 март
      3 марта
      3 мар
      4 апрель
      4 апреля
      4 апр
      5 май
      5 мая
      6 июнь
      6 июня
      6 июн
      7 июль
      7 июля
      7 июл
      8 август
      8 августа
      8 авг
      9 сентябрь
      9 сентября
      9 сент
      10 октябрь
      10 октября
      10 окт
      11 ноябрь
      11 ноября
      11 нояб
      12 декабрь
      12 декабря
      12 дек
    `,
    weekdays: `
      воскресенье
      понедельник
      вторник
      среда
      четверг
      пятница
      суббота
      вс
      пн
      вт
      ср
      чт
      пт
      сб
    `,
  },
  si: {
    weekdays: `
      ඉරිදා
      සඳුදා
      අඟහරුවාදා
      බදාදා
      බ්‍රහස්පතින්දා
      සිකුරාදා
      සෙනසුරාදා
      අඟහ
      බ්‍රහස්
      සිකු
      සෙන
    `,
  },
  sk: {
    months: `
      1 január
      1 januára
      1 jan
      2 február
      2 februára
      2 feb
      3 marec
      3 marca
      3 mar
      4 apríl
      4 apríla
      4 apr
      5 máj
      5 mája
      6 jún
      6 júna
      7 júl
      7 júla
      8 august
      8 augusta
      8 aug
      9 september
      9 septembra
      9 sep
      10 október
      10 októbra
      10 okt
      11 november
      11 novembra
      11 nov
      12 december
      12 decembra
      12 dec
    `,
    weekdays: `
      nedeľa
      pondelok
      utorok
      streda
      štvrtok
      piatok
      sobota
      ne
      po
      ut
      št
      pi
      so
    `,
  },
  sl: {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 marec
      3 mar
      4 april
      4 apr
      5 maj
      6 junij
      6 jun
      7 julij
      7 jul
      8 avgust
      8 avg
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 december
      12 dec
    `,
    weekdays: `
      nedelja
      ponedeljek
      torek
      sreda
      četrtek
      petek
      sobota
      ned
      pon
      tor
      sre
      čet
      pet
      sob
    `,
  },
  so: {
    months: `
      1 jannaayo
      1 janaayo
      1 jan
      2 febraayo
      2 feb
      3 maarso
      3 mar
      4 abriil
      4 abr
      5 maayo
      5 may
      6 jun
      7 luulyo
      8 ogosto
      8 agosto
      9 sebteembar
      9 sebtembar
      10 oktoobar
      10 okt
      11 noofeembar
      12 diseembar
      12 dis
    `,
    weekdays: `
      axad
      isniin
      talaado
      arbaco
      khamiis
      jimco
      sabti
      axd
      isn
      tldo
      arbc
      khms
      jmc
      sbti
    `,
  },
  sq: {
    months: `
      1 janar
      1 jan
      2 shkurt
      2 shk
      3 mars
      3 mar
      4 prill
      4 pri
      5 maj
      6 qershor
      6 qer
      7 korrik
      7 korr
      8 gusht
      8 gush
      9 shtator
      9 sht
      10 tetor
      10 tet
      11 nëntor
      11 nën
      12 dhjetor
      12 dhj
    `,
    weekdays: `
      e diel
      e hënë
      e martë
      e mërkurë
      e enjte
      e premte
      e shtunë
      hën
      mar
      mër
      enj
      pre
      sht
    `,
  },
  sr: {
    months: `
      1 јануар
      1 јан
      2 фебруар
      2 феб
      3 март
      3 мар
      4 април
      4 апр
      5 мај
      6 јун
      7 јул
      8 август
      8 авг
      9 септембар
      9 сеп
      10 октобар
      10 окт
      11 новембар
      11 нов
      12 децембар
      12 дец
    `,
    weekdays: `
      недеља
      понедељак
      уторак
      среда
      четвртак
      петак
      субота
      нед
      пон
      уто
      сре
      чет
      пет
      суб
    `,
  },
  'sr-Latn': {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 mart
      3 mar
      4 april
      4 apr
      5 maj
      6 jun
      7 jul
      8 avgust
      8 avg
      9 septembar
      9 sep
      10 oktobar
      10 okt
      11 novembar
      11 nov
      12 decembar
      12 dec
    `,
    weekdays: `
      nedelja
      ponedeljak
      utorak
      sreda
      četvrtak
      petak
      subota
      ned
      pon
      uto
      sre
      čet
      pet
      sub
    `,
  },
  'sr-ME': {
    months: `
      1 januar
      1 jan
      2 februar
      2 feb
      3 mart
      4 april
      4 apr
      5 maj
      6 jun
      7 jul
      8 avgust
      8 avg
      9 septembar
      9 sept
      10 oktobar
      10 okt
      11 novembar
      11 nov
      12 decembar
      12 dec
    `,
    weekdays: `
      nedjelja
      ponedeljak
      utorak
      srijeda
      četvrtak
      petak
      subota
      ned
      pon
      uto
      sre
      čet
      pet
      sub
    `,
  },
  sv: {
    months: `
      1 januari
      1 jan
      2 februari
      2 feb
      3 mars
      4 april
      4 apr
      5 maj
      6 juni
      7 juli
      8 augusti
      8 aug
      9 september
      9 sep
      10 oktober
      10 okt
      11 november
      11 nov
      12 december
      12 dec
    `,
    weekdays: `
      söndag
      måndag
      tisdag
      onsdag
      torsdag
      fredag
      lördag
      sön
      mån
      tis
      ons
      tors
      fre
      lör
    `,
  },
  sw: {
    months: `
      1 januari
      1 jan
      2 februari
      2 feb
      3 machi
      3 mac
      4 aprili
      4 apr
      5 mei
      6 juni
      6 jun
      7 julai
      7 jul
      8 agosti
      8 ago
      9 septemba
      9 sep
      10 oktoba
      10 okt
      11 novemba
      11 nov
      12 desemba
      12 des
    `,
    weekdays: `
      jumapili
      jumatatu
      jumanne
      jumatano
      alhamisi
      ijumaa
      jumamosi
    `,
  },
  ta: {
    months: `
      1 ஜனவரி
      1 ஜன
      2 பிப்ரவரி
      2 பிப்
      3 மார்ச்
      3 மார்
      4 ஏப்ரல்
      4 ஏப்
      5 மே
      6 ஜூன்
      7 ஜூலை
      8 ஆகஸ்ட்
      8 ஆக
      9 செப்டம்பர்
      9 செப்
      10 அக்டோபர்
      10 அக்
      11 நவம்பர்
      11 நவ
      12 டிசம்பர்
      12 டிச
    `,
    weekdays: `
      ஞாயிறு
      திங்கள்
      செவ்வாய்
      புதன்
      வியாழன்
      வெள்ளி
      சனி
      ஞாயி
      திங்
      செவ்
      புத
      வியா
      வெள்
    `,
  },
  te: {
    months: `
      1 జనవరి
      1 జన
      2 ఫిబ్రవరి
      2 ఫిబ్ర
      3 మార్చి
      4 ఏప్రిల్
      4 ఏప్రి
      5 మే
      6 జూన్
      7 జులై
      8 ఆగస్టు
      8 ఆగ
      9 సెప్టెంబర్
      9 సెప్టెం
      10 అక్టోబర్
      10 అక్టో
      11 నవంబర్
      11 నవం
      12 డిసెంబర్
      12 డిసెం
    `,
    weekdays: `
      ఆదివారం
      సోమవారం
      మంగళవారం
      బుధవారం
      గురువారం
      శుక్రవారం
      శనివారం
      ఆది
      సోమ
      మంగళ
      బుధ
      గురు
      శుక్ర
      శని
    `,
  },
  tg: {
    months: `
      1 январ
      1 янв
      2 феврал
      2 фев
      3 март
      3 мар
      4 апрел
      4 апр
      5 май
      6 июн
      7 июл
      8 август
      8 авг
      9 сентябр
      9 сен
      10 октябр
      10 окт
      11 ноябр
      11 ноя
      12 декабр
      12 дек
    `,
    weekdays: `
      якшанбе
      душанбе
      сешанбе
      чоршанбе
      панҷшанбе
      ҷумъа
      шанбе
      яшб
      дшб
      сшб
      чшб
      пшб
      ҷмъ
      шнб
    `,
  },
  th: {
    months: `
      1 มกราคม
      1 ม.ค
      2 กุมภาพันธ์
      2 ก.พ
      3 มีนาคม
      3 มี.ค
      4 เมษายน
      4 เม.ย
      5 พฤษภาคม
      5 พ.ค
      6 มิถุนายน
      6 มิ.ย
      7 กรกฎาคม
      7 ก.ค
      8 สิงหาคม
      8 ส.ค
      9 กันยายน
      9 ก.ย
      10 ตุลาคม
      10 ต.ค
      11 พฤศจิกายน
      11 พ.ย
      12 ธันวาคม
      12 ธ.ค
    `,
    weekdays: `
      วันอาทิตย์
      วันจันทร์
      วันอังคาร
      วันพุธ
      วันพฤหัสบดี
      วันศุกร์
      วันเสาร์
      อาทิตย์
      จันทร์
      อังคาร
      พุธ
      พฤหัส
      ศุกร์
      เสาร์
    `,
  },
  ti: {
    weekdays: `
      ሰንበት
      ሰኑይ
      ሰሉስ
      ረቡዕ
      ሓሙስ
      ዓርቢ
      ቀዳም
      ሰን
      ሰኑ
      ሰሉ
      ረቡ
      ሓሙ
      ዓር
      ቀዳ
    `,
  },
  tk: {
    months: `
      1 ýanwar
      1 ýan
      2 fewral
      3 mart
      3 mar
      4 aprel
      4 apr
      5 maý
      6 iýun
      7 iýul
      8 awgust
      8 awg
      9 sentýabr
      9 sen
      10 oktýabr
      10 okt
      11 noýabr
      11 noý
      12 dekabr
      12 dek
    `,
    weekdays: `
      ýekşenbe
      duşenbe
      sişenbe
      çarşenbe
      penşenbe
      anna
      şenbe
      ýek
      duş
      siş
      çar
      ann
      şen
    `,
  },
  tr: {
    months: `
      1 ocak
      1 oca
      2 şubat
      2 şub
      3 mart
      3 mar
      4 nisan
      4 nis
      5 mayıs
      5 may
      6 haziran
      6 haz
      7 temmuz
      7 tem
      8 ağustos
      8 ağu
      9 eylül
      9 eyl
      10 ekim
      10 eki
      11 kasım
      11 kas
      12 aralık
      12 ara
    `,
    weekdays: `
      pazar
      pazartesi
      salı
      çarşamba
      perşembe
      cuma
      cumartesi
      paz
      pzt
      sal
      çar
      per
      cum
      cmt
    `,
  },
  uk: {
    months: `
      1 січень
      1 січня
      1 січ
      2 лютий
      2 лютого
      2 лют
      3 березень
      3 березня
      3 бер
      4 квітень
      4 квітня
      4 квіт
      5 травень
      5 травня
      5 трав
      6 червень
      6 червня
      6 черв
      7 липень
      7 липня
      7 лип
      8 серпень
      8 серпня
      8 серп
      9 вересень
      9 вересня
      9 вер
      10 жовтень
      10 жовтня
      10 жовт
      11 листопад
      11 листопада
      11 лист
      12 грудень
      12 грудня
      12 груд
    `,
    weekdays: `
      неділя
      понеділок
      вівторок
      середа
      четвер
      пʼятниця
      субота
      нд
      пн
      вт
      ср
      чт
      пт
      сб
    `,
  },
  ur: {
    months: `
      1 جنوری
      2 فروری
      3 مارچ
      4 اپریل
      5 مئی
      6 جون
      7 جولائی
      8 اگست
      9 ستمبر
      10 اکتوبر
      11 نومبر
      12 دسمبر
    `,
    weekdays: `
      اتوار
      پیر
      منگل
      بدھ
      جمعرات
      جمعہ
      ہفتہ
    `,
  },
  uz: {
    months: `
      1 yanvar
      1 yan
      2 fevral
      2 fev
      3 mart
      3 mar
      4 aprel
      4 apr
      5 may
      6 iyun
      6 iyn
      7 iyul
      7 iyl
      8 avgust
      8 avg
      9 sentabr
      9 sen
      10 oktabr
      10 okt
      11 noyabr
      11 noy
      12 dekabr
      12 dek
    `,
    weekdays: `
      yakshanba
      dushanba
      seshanba
      chorshanba
      payshanba
      juma
      shanba
      yak
      dush
      sesh
      chor
      jum
      shan
    `,
  },
  vi: {
    weekdays: `
      chủ nhật
      thứ hai
      thứ ba
      thứ tư
      thứ năm
      thứ sáu
      thứ bảy
      cn
      thứ 2
      thứ 3
      thứ 4
      thứ 5
      thứ 6
      thứ 7
    `,
  },
  xh: {
    months: `
      1 janyuwari
      1 jan
      2 februwari
      2 feb
      3 matshi
      4 epreli
      5 meyi
      6 juni
      6 jun
      7 julayi
      7 jul
      8 agasti
      9 septemba
      9 sep
      9 sept
      10 okthoba
      10 okthobha
      10 okt
      11 novemba
      11 nov
      12 disemba
      12 dis
    `,
    weekdays: `
      cawe
      mvulo
      lwesibini
      lwesithathu
      lwesine
      lwesihlanu
      mgqibelo
      caw
      mvu
      tha
      hla
      mgq
      lwesb
    `,
  },
  yo: {
    months: `
      1 oṣù ṣẹ́rẹ́
      2 oṣù èrèlè
      3 oṣù ẹrẹ̀nà
      4 oṣù ìgbé
      5 oṣù ẹ̀bibi
      6 oṣù òkúdu
      7 oṣù agẹmọ
      8 oṣù ògún
      9 oṣù owewe
      10 oṣù ọ̀wàrà
      11 oṣù bélú
      12 oṣù ọ̀pẹ̀
    `,
    weekdays: `
      àìkú
      ajé
      ìsẹ́gun
      ọjọ́rú
      ọjọ́bọ
      ẹtì
      àbámẹ́ta
      ọjọ́ àìkú
      ọjọ́ ajé
      ọjọ́ ìsẹ́gun
      ọjọ́ ẹtì
      ọjọ́ àbámẹ́ta
    `,
  },
  zu: {
    months: `
      1 januwari
      1 jan
      2 februwari
      2 feb
      3 mashi
      4 ephreli
      5 meyi
      6 juni
      6 jun
      7 julayi
      7 jul
      8 agasti
      9 septhemba
      9 sep
      10 okthoba
      10 okt
      11 novemba
      11 nov
      12 disemba
      12 dis
    `,
    weekdays: `
      isonto
      umsombuluko
      ulwesibili
      ulwesithathu
      ulwesine
      ulwesihlanu
      umgqibelo
      son
      mso
      bil
      tha
      hla
      mgq
    `,
  },
};

/** Returns the names of one kind in all locales. A name that several locales have is returned once. */
export function calendarEntries(kind: keyof CalendarNames): string[] {
  const lines = Object.values(calendarNames).flatMap((names) => names[kind]?.split(/\n\s*/) ?? []);
  return [...new Set(lines)].filter((line) => line !== '');
}
