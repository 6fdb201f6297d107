import { describe, expect, test } from 'vitest';
import { fieldsOf, problemsOf, read } from './reading.ts';

describe('column names and values in the languages of the people', () => {
  test.each([
    ['Название организации;Телефон;Город', 'name phone city'],
    ['Назва;Сайт;Місто', 'name website city'],
    ['اسم الجمعية;الهاتف;المدينة', 'name phone city'],
    ['نام انجمن;تلفن;آدرس', 'name phone address'],
    ['Dernek adı;Telefon numarası;Şehir', 'name phone city'],
    ['Nazwa organizacji;Język;Miejscowość', 'name languages city'],
    ['Nom de l’association;Code postal;Ville', 'name zip city'],
    ['Nom;Téléphone;Ville', 'name phone city'],
    ['Nom;Téléphone;Président', 'name ignore ignore'],
    ['اسم الجمعية;الهاتف;رئيس الجمعية', 'name ignore ignore'],
    ['Bezeichnung des Vereins;Telefon;Ort', 'name phone city'],
    ['Nome dell’associazione;CAP;Città', 'name zip city'],
  ])('%s', (header, targets) => {
    const list = read(`${header}\nA;030 23125 010;B\n`);
    expect(list.mapping.map(({ target }) => target).join(' ')).toBe(targets);
  });

  const dated = (...values: string[]) =>
    read(`Name;letzter Kontakt\n${values.map((value, i) => `Verein ${i};${value}\n`).join('')}`);

  test.each([
    ['31.12.2024', '2024-12-31', []],
    ['2024-12-31', '2024-12-31', []],
    ['14. Juni 2025', '2025-06-14', []],
    ['24 خرداد 1404', '2025-06-14', ['2 letzter Kontakt date-solar']],
    ['۱۴۰۴/۰۳/۲۴', '2025-06-14', ['2 letzter Kontakt date-solar']],
    ['06/07/2025', '2025-07-06', ['2 letzter Kontakt date-in-doubt']],
    ['31.02.2025', undefined, ['2 letzter Kontakt unreadable-date']],
    ['1.1.1404', '2025-03-21', ['2 letzter Kontakt date-solar']],
  ])('the date %s', (text, on, problems) => {
    const list = dated(text);
    expect(list.proposals[0]?.fields['lastContact']).toBe(on);
    expect(problemsOf(list)).toEqual(problems);
  });

  test('one American date decides for its column', () => {
    const list = dated('12/31/2010', '07/01/2010');
    expect(list.proposals.map(({ fields }) => fields['lastContact'])).toEqual(['2010-12-31', '2010-07-01']);
    expect(problemsOf(list)).toEqual([]);
  });

  test('an address of a postcode alone is a postcode', () => {
    expect(fieldsOf('Name;PLZ Ort\nA;65197\n')['address']).toEqual({ zip: '65197' });
  });
});
