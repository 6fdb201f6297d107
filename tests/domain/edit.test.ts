import * as v from 'valibot';
import { expect, test } from 'vitest';
import { contact } from '../../src/domain/contact.ts';
import { editOps } from '../../src/domain/edit.ts';
import { Mid, Uuid } from '../../src/domain/ids.ts';

const id = v.parse(Uuid, '00000000-0000-4000-8000-000000000001');
const writer = v.parse(Mid, '00000000-0000-4000-8000-000000000002');

test('a field that somebody has cleared and nobody touches since is not written again', () => {
  const seen = { id, fields: { name: 'Leyla', phone: null }, writers: { name: writer, phone: writer } };
  expect(editOps(contact, seen, { name: 'Leyla', phone: '' })).toEqual([]);
  expect(editOps(contact, seen, { phone: '0611 1' })).toMatchObject([{ f: 'phone', v: '0611 1', p: writer }]);
});
