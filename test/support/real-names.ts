/** A name as a register has it, what people type to find it, and how a file names it (without the matricule). */
export interface RealName {
  readonly lastName: string;
  readonly firstNames: string;
  readonly foundBy: readonly string[];
  readonly file: string;
}

const name = (lastName: string, firstNames: string, foundBy: string, file: string): RealName => ({
  lastName,
  firstNames,
  foundBy: foundBy.split(", "),
  file,
});

/** Spellings of West African registers, of other orthographies of Africa, and of pupils from elsewhere. */
export const REAL_NAMES: readonly RealName[] = [
  // The languages of the region, by their letters.
  name("BƐ̃NDƐ", "Ɓuudi", "bende, buudi, BENDE buudi, buudi bende, bɛndɛ, bendebuudi", "BENDE-Buudi"),
  name(
    "KOFFI",
    "N'Guessan",
    "nguessan, n guessan, n'guessan, N’GUESSAN, n-guessan, guessan, koffi ng",
    "KOFFI-N-Guessan",
  ),
  name("TRAORÉ", "Œuvrard", "oeuvrard, œuvrard, traore, TRAORE, oeuv trao", "TRAORE-Oeuvrard"),
  name("ŒUVRARD", "Æneas", "oeuvrard, aeneas", "OEUVRARD-Aeneas"),
  name("ŁUKASZ", "Ali", "lukasz, łukasz, ali lukasz, alilukasz", "LUKASZ-Ali"),
  name("Ɓah", "Kadidja", "bah, ɓah, BAH", "Bah-Kadidja"),
  name("KÉÏTA", "Fatoumata", "keita, KÉITA", "KEITA-Fatoumata"),
  name("ƊIALLO", "Ƴero", "diallo, yero", "DIALLO-Yero"),
  name("ŊOM", "Ɲagna", "nom, ngom, nagna, nyagna, gnagna, ŋom", "NOM-Nagna"),
  name("TƲƲMA", "Wẽnd-pãnga", "tuuma, tvvma, wend panga, wendpanga, panga", "TVVMA-Wend-panga"),
  name("ƐKLU", "Ɔfɔri", "eklu, ofori", "EKLU-Ofori"),
  name("ƏMBADIYƏ", "Ǝyad", "embadiye, eyad", "EMBADIYE-Eyad"),
  name("ƘAURA", "Ƙwalli", "kaura, kwalli", "KAURA-Kwalli"),
  name("ƖDRISU", "Ɣadi", "idrisu, gadi, ghadi", "IDRISU-Gadi"),
  name("ƉEVI", "Kɔɖzo", "devi, kodzo", "DEVI-Kodzo"),
  name("ADÉṢỌLÁ", "Ọlọ́runtọ́bi", "adesola, adeshola, olorunto", "ADESOLA-Oloruntobi"),
  name("ǸJOYA", "Ḿbɛ́", "njoya, mbe", "NJOYA-Mbe"),
  name("MƐ́NYƐ̂", "Ə̀lə́", "menye, ele", "MENYE-Ele"),
  name("ƑOLI", "Ƭapa", "foli, tapa", "FOLI-Tapa"),
  name("ꞋNDA", "Aꞌkwa", "nda, akwa, 'nda", "NDA-A-kwa"),
  name("ǃNARUSEB", "ǀUirab", "naruseb, uirab, !naruseb", "NARUSEB-Uirab"),
  name("NAʔIMA", "Éɂko", "naima, eko", "NAIMA-Eko"),
  name("ʿABD AL-RAḤMĀN", "Saʿīd ʾAmīn", "abd, abdalrahman, rahman, said, amin", "ABD-AL-RAHMAN-Said-Amin"),
  // Apostrophes, hyphens and spaces as they come from keyboards.
  name("N’DRI", "Nʼzi", "ndri, n'dri, n dri, nzi", "N-DRI-N-zi"),
  name("N‘GORAN", "Kʻonan", "ngoran, konan", "N-GORAN-K-onan"),
  name("N´DIAYE", "M`Baye", "ndiaye, n'diaye, mbaye", "N-DIAYE-M-Baye"),
  name("N' DAH", "N ' Cho", "ndah, n dah, n'dah, ncho", "N-DAH-N-Cho"),
  name("D’ALMEIDA", "Marie‑Claire", "almeida, dalmeida, marie claire, marieclaire, claire", "D-ALMEIDA-Marie-Claire"),
  name("D' SOUZA", "Jean–Baptiste", "souza, dsouza, jeanbaptiste", "D-SOUZA-Jean-Baptiste"),
  name("DE LA CROIX", "Anne\u00a0Marie", "croix, delacroix, de la croix, anne marie", "DE-LA-CROIX-Anne-Marie"),
  name("EL HADJ", "Moussa", "elhadj, el hadj, hadj, moussa elhadj", "EL-HADJ-Moussa"),
  name("OULD AHMED", "Sidi", "ouldahmed, ould ahmed, ahmed, sidi ouldahmed", "OULD-AHMED-Sidi"),
  name("MINT CHEIKH", "Aïchetou", "mintcheikh, cheikh, aichetou", "MINT-CHEIKH-Aichetou"),
  name("BEN SALAH", "Noûr-Eddine", "bensalah, salah, noureddine", "BEN-SALAH-Nour-Eddine"),
  name("AÏT-OUMGHAR", "Tizîri", "aitoumghar, ait oumghar, oumghar", "AIT-OUMGHAR-Tiziri"),
  name("KA\u00adBO\u200bRÉ", "Ami\u200dnata", "kabore, aminata", "KABORE-Aminata"),
  name("\u202eSANOU\u202c", "\ufeffPaul", "sanou, paul", "SANOU-Paul"),
  name("OUEDRAOGO", "O\u0308zil A\u0301li", "ouedraogo, ozil, ali", "OUEDRAOGO-Ozil-Ali"),
  name("  TOURÉ  ", "\tAwa\n", "toure, awa", "TOURE-Awa"),
  name("AWA", "", "awa", "AWA"),
  name("", "Rasmata", "rasmata", "Rasmata"),
  name("SÉRÉMÉ/ZONGO", "Ali (dit «Petit»)", "sereme, zongo, petit", "SEREME-ZONGO-Ali-dit-Petit"),
  // Pupils from elsewhere.
  name("NGUYỄN", "Thị Ánh Tuyết", "nguyen, thi anh tuyet, tuyet", "NGUYEN-Thi-Anh-Tuyet"),
  name("ĐẶNG", "Văn Ơn", "dang, van on", "DANG-Van-On"),
  name("YILDIZ", "Işıl İpek Çağrı", "isil, ipek, cagri, yıldız", "YILDIZ-Isil-Ipek-Cagri"),
  name("ÞORSTEINSSON", "Guðrún Æsa", "thorsteinsson, gudrun, aesa", "THORSTEINSSON-Gudrun-Aesa"),
  name("WEIẞ", "Jürgen Groß", "weiss, jurgen, juergen, gross", "WEISS-Jurgen-Gross"),
  name("GRÖßE", "Øystein Åse", "grosse, groesse, oystein, oeystein, aase, ase", "GROSSE-Oystein-Ase"),
  name("ŻÓŁĆ", "Święta", "zolc, swieta", "ZOLC-Swieta"),
  name("ŠKODA", "Jiří Ǆemal", "skoda, shkoda, jiri, dzemal", "SKODA-Jiri-Dzemal"),
  name("ŞAHİN", "Ștefan", "sahin, shahin, stefan", "SAHIN-Stefan"),
  name("MUÑOZ", "Begoña", "munoz, begona, begogna", "MUNOZ-Begona"),
  name("ﬁlali", "Ĳsbrand", "filali, ijsbrand", "filali-Ijsbrand"),
  name("ＫＡＢＯＲＥ", "Ａｗａ", "kabore, awa, ＫＡＢＯＲＥ", "KABORE-Awa"),
  name("RAKOTO", "Jean Ⅳ", "rakoto, iv, rakoto iv", "RAKOTO-Jean-IV"),
  name("ĠORĠ", "Ħassan Ŀucià", "gorg, hassan, lucia", "GORG-Hassan-Lucia"),
  // Other scripts: found in their own letters and by a transliteration.
  name("محمد", "عبد الله", "محمد, محم, عبد, mhmd, مُحَمَّد", "mhmd-bd-llh"),
  name("أحمد", "Awa", "أحمد, احمد, ا, hmd, awa", "hmd-Awa"),
  name("ߡߊ߬ߡߊ߬ߘߎ߬", "ߞߋߕߊ", "ߡߊߡߊߘߎ, mamadu, keta", "mamadu-keta"),
  name("ⴰⵎⴰⵣⵉⵖ", "ⵜⵉⵣⵉⵔⵉ", "ⴰⵎⴰⵣⵉⵖ, amazigh, tiziri", "amazigh-tiziri"),
  name("አበበ", "ቢቂላ", "አበበ, abebe, bikila", "abebe-bikila"),
  name("𞤀𞤣𞤤𞤢𞤥", "Awa", "𞤀𞤣𞤤𞤢𞤥, adlam", "Adlam-Awa"),
  name("ИВАНОВ", "Пётр", "иванов, ivanov, петр", "IVANOV-Petr"),
  name("Νίκος", "Awa", "νικος, nikos", "Nikos-Awa"),
  name("中村", "春", "中村, 春, 春 中村", "eleve"),
];
