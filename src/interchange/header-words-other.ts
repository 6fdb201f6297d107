import type { HeaderMeaning } from './header-words.ts';

/** Names of columns in the languages of the people, one meaning a line. Compared whole, without accents and marks. */
const WORDS: readonly (readonly [HeaderMeaning, string])[] = [
  [
    'name',
    'nom|nom de l association|nom de l organisation|association|nome|nome dell associazione|associazione|denominazione',
  ],
  [
    'name',
    'ad|adi|dernek|dernek adi|dernegin adi|kurum adi|kurulus adi|nazwa|nazwa organizacji|nazwa stowarzyszenia|stowarzyszenie',
  ],
  [
    'name',
    'название|название организации|наименование|организация|объединение|назва|назва організації|організація|найменування',
  ],
  ['name', 'الاسم|اسم|اسم الجمعية|اسم المنظمة|الجمعية|المنظمة|نام|نام انجمن|نام سازمان|انجمن|سازمان|نام نهاد'],
  ['address', 'adresse complete|indirizzo|indirizzo completo|adres|adresi|адрес|адреса|العنوان|عنوان|نشانی|آدرس|ادرس'],
  ['street', 'rue|via|sokak|cadde|ulica|улица|вулиця|الشارع|شارع|خیابان|سرک|جاده'],
  [
    'zip',
    'code postal|cap|posta kodu|kod pocztowy|индекс|почтовый индекс|поштовий індекс|індекс|الرمز البريدي|کد پستی|کدپستی',
  ],
  ['city', 'ville|citta|sehir|il|miasto|miejscowosc|город|місто|المدينة|مدينة|شهر'],
  ['district', 'quartier|quartiere|semt|ilce|dzielnica|район|الحي|حي|ناحیه|محله'],
  [
    'mail',
    'courriel|adresse mail|e posta|eposta|email|poczta elektroniczna|электронная почта|эл почта|почта|електронна пошта|пошта|البريد الالكتروني|البريد الإلكتروني|ایمیل|ایمیل آدرس',
  ],
  [
    'phone',
    'telephone|numero de telephone|telefon numarasi|telefono|numer telefonu|телефон|номер телефона|номер телефону|الهاتف|رقم الهاتف|هاتف|تلفون|تلفن|شماره تلفن|شماره تماس',
  ],
  [
    'website',
    'site|site web|site internet|sito|sito web|web sitesi|strona|strona internetowa|strona www|сайт|вебсайт|вебсайт|الموقع|الموقع الإلكتروني|وب سایت|وبسایت|ویب سایت',
  ],
  [
    'languages',
    'langues|langue|lingue|lingua|diller|dil|jezyki|jezyk|языки|язык|мови|мова|اللغات|لغات|اللغة|زبان|زبان ها|زبانها',
  ],
  [
    'founded',
    'fondation|annee de fondation|date de creation|fondazione|anno di fondazione|kurulus|kurulus yili|zalozenie|rok zalozenia|год основания|дата основания|рік заснування|дата заснування|سنة التأسيس|تاريخ التأسيس|سال تأسیس|سال تاسیس',
  ],
  [
    'legalForm',
    'forme juridique|forma giuridica|hukuki yapi|forma prawna|правовая форма|правова форма|الشكل القانوني|شکل حقوقی',
  ],
  [
    'members',
    'membres|nombre de membres|membri|soci|numero di soci|uyeler|uye sayisi|czlonkowie|liczba czlonkow|члены|число членов|количество членов|члени|кількість членів|الأعضاء|عدد الأعضاء|اعضا|اعضاء|تعداد اعضا',
  ],
  [
    'registerNumber',
    'numero d enregistrement|numero di registrazione|kayit no|sicil no|kutuk no|numer rejestru|krs|регистрационный номер|реєстраційний номер|رقم التسجيل|شماره ثبت',
  ],
  [
    'personName',
    'contact|personne de contact|responsable|referente|persona di contatto|contatto|irtibat kisisi|yetkili|ilgili kisi|baskan|osoba kontaktowa|przewodniczacy|контактное лицо|ответственный|председатель|контактна особа|голова|جهة الاتصال|الشخص المسؤول|مسؤول الاتصال|شخص ارتباطی|مسئول|رئیس|فرد رابط',
  ],
  [
    'personName',
    'president|presidente|presidence|interlocuteur|rappresentante legale|legale rappresentante|dernek baskani|yonetim kurulu baskani|iletisim kisisi|sorumlu|sorumlu kisi|prezes|osoba do kontaktu|przedstawiciel',
  ],
  [
    'personName',
    'руководитель|президент|контактное лицо фио|фио|керівник|президент|піб|رئيس الجمعية|الرئيس|اسم الرئيس|المسؤول|رئیس انجمن|مسئول ارتباط|مسئول انجمن|نام رئیس',
  ],
  ['personRole', 'fonction|funzione|gorev|funkcja|должность|функция|посада|الوظيفة|المنصب|وظیفه|سمت'],
  [
    'lastContact',
    'dernier contact|ultimo contatto|son gorusme|ostatni kontakt|последний контакт|останній контакт|آخر اتصال|آخرین تماس',
  ],
  [
    'appended',
    'activites|attivita|faaliyetler|dzialalnosc|деятельность|діяльність|الأنشطة|النشاطات|فعالیت ها|فعالیتها',
  ],
  [
    'profile',
    'objectifs|description|obiettivi|descrizione|amac|aciklama|cele|opis|цели|описание|цілі|опис|الأهداف|الوصف|اهداف|توضیحات',
  ],
];

const meanings = new Map(
  WORDS.flatMap(([meaning, words]) => words.split('|').map((word) => [foldWord(word), meaning] as const)),
);

/** What the header of a column says in another language than German or English. */
export function foreignMeaning(header: string): HeaderMeaning | undefined {
  return meanings.get(foldWord(header));
}

function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[\u200c\s\p{P}\p{S}]+/gu, ' ')
    .trim();
}
