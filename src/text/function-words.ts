// The commonest function words of languages in Latin and Cyrillic script: they tell languages apart
// and are never keywords. Must not hold words that carry a topic.

const table: Record<string, string> = {
  en: 'the of and to in is was for that with on as by at from it his her are were be been this which or an have has had not but they their its he she we you who will would said there when what can more than also about after into one all if other no so out up',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei kann gegen vom wenn ich wir ihr',
  fr: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec son aux d'une d'un mais comme ou si leur y dont elle deux ces cette été fait être ont nous vous je tout sans même après aussi sa ses entre était leurs c'est n'est qu'il",
  es: 'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene uno donde',
  pt: 'de a que o e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram são',
  it: "di e il la che in a per un è del non con si una le da sono i al dei della nel alla più ha come ma gli lo o se su anche delle dal nella ai era questo suo dopo essere degli loro fra tra stato ed due ci sua hanno cui alle dalla quando sulla c'è chi ancora già solo molto perché dell'anno",
  nl: 'de van het een en in is dat op te zijn met voor niet aan er die door als ook naar bij uit om maar tot over dan nog wordt was hij worden werd heeft hebben ze meer al of zich deze kan geen wel dit onder veel zou moet hun haar tegen jaar mensen we ik je zo na waar wat',
  sv: 'och i att det som en på är av för med den till har de inte om ett han men var jag sig från vi så kan när år under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara blir upp även vad hon detta',
  da: 'og i at det er en til på som af for med den de ikke der har et han fra var men sig om vi kan jeg så også skal være ved efter blev eller hun nu over ud blive havde dem alle hvor når mere mod ind hvis end andre man bliver efter noget kun sin hvad været dette op',
  no: 'og i at det er en til på som av for med den de ikke der har et han fra var men seg om vi kan jeg så også skal være ved etter ble eller hun nå over ut bli hadde dem alle hvor når mer mot inn hvis enn andre man blir noe kun sin hva vært dette opp ifølge',
  fi: 'ja on ei että se hän oli joka ovat mutta myös kun tai kuin sen ole jos niin mukaan ollut nyt sekä jo vain olla vielä mitä ne tämä voi sitä tämän olisi noin hänen siitä joita kanssa ennen jossa koko koska eivät jälkeen kaikki sitten siellä ovat sai olivat',
  pl: 'w i na z się nie do to że jest o od za po jak przez jego są dla a ale co tym już tego czy tylko być był może było oraz ma który także które ich lub ze tak jej pod był przed sie bardzo przy jeszcze można roku było była kiedy także będzie aby gdy',
  cs: 'a se v na je že to s z do o i ve jsem za by pro ale si jako po už podle od jeho které k byl jen který nebo co tak ze při jsou však když jeho před být bude u byla až tím jako není také může mezi jak bylo než roku své proti jejich',
  sk: 'a sa v na je že to s z do o aj vo som za by pre ale si ako po už podľa od jeho ktoré k bol len ktorý alebo čo tak zo pri sú však keď pred byť bude u bola až tým nie tiež môže medzi bolo než roku svoje proti ich sme',
  hu: 'a az és hogy nem is egy van meg ez volt már csak mint el még de ha ki kell sem vagy be pedig azt lehet akkor után szerint lesz nagyon így ezt azonban majd minden között amely mert olyan nincs arra ezért fel ezek volna voltak előtt alatt',
  ro: 'de și în a la cu pe nu care un din o să este că pentru mai au ca fi sunt dar sau al ce prin după lui fost cele iar acest acum când foarte dintre va fără le ale ar tot despre are această lor îi doar era cei asta până',
  tr: 've bir bu da de için ile olarak çok daha olan gibi en kadar sonra ne var ancak her o olduğu ya değil ama ki göre oldu olduğunu iki ise tarafından büyük diye şey ben mi kendi nasıl yok bunu hem bütün bana üzerine yeni dedi eden ilk zaman',
  id: 'yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada mereka sudah kami atau bisa oleh telah saat kita adalah lebih dia para orang tersebut sebagai seperti tahun anda tapi masih harus setelah bahwa hanya menjadi namun antara belum secara hari ketika',
  ms: 'yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke kerana ada mereka sudah kami atau boleh oleh telah ketika kita ialah lebih beliau para orang tersebut sebagai seperti tahun anda tetapi masih perlu selepas bahawa hanya menjadi namun antara belum secara kata berkata',
  vi: 'và của là có được cho không trong một với các người những đã khi này từ để về đến như nhiều cũng sẽ tại ra theo năm vào nhưng phải trên thì đó lại còn sau ông chỉ bị nên hơn do làm nếu việc mà anh rất thể',
  hr: 'i je u na se da za od su s što to o ne bi će koji kao a iz ali sam do po nije koja samo već te ili koje jer bilo više prema ima bio nakon može biti kako još sve kada tako ga smo tko protiv pred',
  ca: "de la i a que el en les un per els amb una no és del al més va es ha com dels o ser són han però seva seu també hi fa aquest aquesta l'any ja s'ha pel molt quan fins està sobre sense entre tot dos d'un d'una perquè ho on",
  et: 'ja on ei et see oli ta mis kui ka aga ning ole või oma siis seda need veel selle tema mida välja nii juba oleks väga pole saab kes kus üle pärast ma me ent kuid olnud ainult enne vaid',
  lt: 'ir į kad yra iš su tai bet kaip jo buvo ne dėl apie po o taip jau tik už ar nuo prie kuris labai iki per dar ji jie mes nėra būti gali buvo savo kai prieš tarp pat bei',
  lv: 'un ir ka ar no par uz kas bet tā pēc kā arī lai bija vai šo viņš nav to jau tikai ne līdz ko pie gan kad tiek būs vēl savu šī var tas viņa pirms starp gada',
  sl: 'in je v na se da za ki so z pa po ne s tudi bi o ali kot do od še bo že iz pri kar sem ni ker zelo več samo lahko bil ob med ko ter če imajo bilo jih tako ga smo svoje',
  sq: 'të e në dhe për që një me më se nga është ka si do i kjo nuk por janë ky këtë edhe kanë duke ishte tij deri pas vetëm ose nëse kur ai shumë saj',
  af: 'die van en in is het dat nie om te vir op met sy wat as aan ek by hy was ook sal kan hulle deur daar maar word ons na uit wees nog jaar haar tot meer moet waar oor hierdie of geen',
  sw: 'ya na wa kwa katika ni la za kuwa hiyo huo yake hayo kama si pia lakini hii huu wake baada au sana cha vya yao bila hata kati moja watu mwaka alisema',
  tl: 'ang ng sa na at mga ay ni si para ito hindi may kung nito niya siya kanyang pero naman rin din ko mo kay dahil lang siyang nang mula kanilang noong pa iyon',
  ru: 'и в не на что с по как это он из к у за о его то от для но так а все же она мы они бы было еще уже или был только если когда до есть была быть чтобы их также при может том этом более со во были году после который которые',
  uk: 'і в не на що з та у до як за це про від але для він його й так які або було ще вже чи також є під після те бути при якщо щоб може був який року їх її вони ми був були через ніж цього цей',
  bg: 'и в на не е се да за от че по си като с но ще са това до през той или при го му във която който които беше много след ли само има са им още още така най между срещу защото може както',
  sr: 'и је у на се да за од су са што то о не би ће који као а из али сам до по није која само већ те или које јер било више према има био након може бити како још све када тако га смо',
  mk: 'и на во се да за од е со не што тоа како но кои ќе која по до или кој само биде беше има сите овој оваа уште ги го му тие ние беа поради меѓу може исто повеќе',
  be: 'і ў не на што з па як гэта ён да для яго за але так у а таксама яны быў было былі калі ад пра пры мы або яшчэ ўжо каб можа толькі які якія гэтага іх яе',
  kk: 'және бұл бір мен да де үшін деп болып оның екен осы сол бар ол жоқ туралы еді кейін қазақстан болды дейді болған арқылы барлық',
};

/** Function words by BCP 47 language code. */
export const functionWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(table).map(([language, words]) => [language, new Set(words.split(' '))]),
);
