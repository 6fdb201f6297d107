import { expect, test } from 'vitest';
import type { Json } from '../../src/domain/json.ts';
import { commonMarks, likelySame, type ListedRecord } from '../../src/domain/organisation/common-marks.ts';
import { overviewOf } from '../../src/domain/organisation/overview.ts';
import { confirmedView } from '../../src/domain/record-view.ts';
import { mid } from '../support/edits.ts';
import { newId } from '../support/vault.ts';

function listed(fields: Readonly<Record<string, Json>>): ListedRecord {
  const id = newId();
  const record = confirmedView({
    id,
    t: 'organisation',
    seq: 1,
    f: fields,
    m: mid(1),
    fm: {},
    inc: {},
    alt: {},
    st: 'live',
  });
  return { record, overview: overviewOf(record) };
}

const own = listed({
  name: 'Türkischer Kulturverein Biebrich e. V.',
  name_original: 'Biebrich Türk Kültür Derneği',
  address: { street: 'Teststraße 12', zip: '65203', city: 'Wiesbaden' },
  telefon_organisation: '+49 611 123456',
  email_organisation: 'Info@example.org',
  vereinsregisternummer: 'VR 1234',
});

test.each<[string, Readonly<Record<string, Json>>, readonly string[]]>([
  ['a name that is written shorter', { name: 'Türk. Kulturverein Biebrich' }, ['name']],
  ['the name in the other language', { name: 'Biebrich Türk Kültür Dernegi' }, ['name']],
  ['a number spelled in another way', { name: 'Nour', telefon_organisation: '0611 / 123456' }, ['phone']],
  ['one of two numbers', { name: 'Nour', telefon_organisation: '0611 999999 / 0611 123456' }, ['phone']],
  ['an e-mail address in capitals', { name: 'Nour', email_organisation: 'INFO@EXAMPLE.ORG' }, ['mail']],
  ['a number of the register', { name: 'Nour', vereinsregisternummer: 'vr 1234' }, ['register']],
  [
    'an address with an abbreviated street',
    { name: 'Nour', address: { street: 'Teststr. 12', zip: '65203', city: 'Wiesbaden' } },
    ['address'],
  ],
  ['only the town', { name: 'Nour', address: { zip: '65203', city: 'Wiesbaden' } }, []],
  ['only a part of a number', { name: 'Nour', telefon_organisation: '0611' }, []],
  ['nothing', {}, []],
])('another entry has %s in common', (_what, fields, common) => {
  expect(commonMarks(own)(listed(fields))).toEqual(common);
});

test('those with the most in common come first, and those with nothing not at all', () => {
  const [mail, both, none] = [
    listed({ name: 'Nour', email_organisation: 'info@example.org' }),
    listed({ name: 'Türkischer Kulturverein Biebrich', email_organisation: 'info@example.org' }),
    listed({ name: 'Frauenkreis' }),
  ];
  expect(likelySame(own, [mail, none, both]).map(({ record }) => record.id)).toEqual([both.record.id, mail.record.id]);
  expect(likelySame(listed({}), [mail, none, listed({})])).toEqual([]);
});
