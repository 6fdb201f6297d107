import { publishedForms } from '../src/domain/forms/published-forms.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { OpenFormResponse } from '../src/protocol/form-link.ts';
import { decode } from './codec.ts';
import type { Db } from './database.ts';
import type { StoredLink } from './form-link.ts';

interface Opened extends Pick<OpenFormResponse, 'office' | 'form' | 'definition' | 'organisation' | 'event'> {
  /** The office has taken the form out of use. */
  readonly isRetired: boolean;
}

/** What the link shows to whoever has its code: the office, the form, and for whom it was made. Nothing else. */
export async function openedForm(db: Db, { ws, form, organisation, event }: StoredLink): Promise<Opened> {
  const { name } = await db.selectFrom('workspace').select('name').where('ws', '=', ws).executeTakeFirstOrThrow();
  return {
    office: name,
    form,
    ...(await published(db, ws, form)),
    organisation: await named(db, ws, organisation, 'organisation'),
    event: await named(db, ws, event, 'event'),
  };
}

/** The newest version of a form that the office has made; null for those that ship with the app. */
async function published(db: Db, ws: Uuid, id: string): Promise<Pick<Opened, 'definition' | 'isRetired'>> {
  const rows = await db
    .selectFrom('record')
    .select(['f', 'st'])
    .where('ws', '=', ws)
    .where('type', '=', 'form')
    .execute();
  const records = rows.map(({ f, st }) => ({ fields: decode(f), archived: st === 'archived' }));
  const current = publishedForms(records).findLast((each) => each.form.id === id);
  if (current === undefined) return { definition: null, isRetired: false };
  return { definition: JSON.parse(JSON.stringify(current.form)), isRetired: current.isRetired };
}

async function named(db: Db, ws: Uuid, id: Uuid | null, type: string) {
  if (id === null) return null;
  const row = await db
    .selectFrom('record')
    .select('f')
    .where('ws', '=', ws)
    .where('id', '=', id)
    .where('type', '=', type)
    .executeTakeFirst();
  const name: Json | undefined = row && decode(row.f)['name'];
  return typeof name === 'string' ? { id, name } : null;
}
