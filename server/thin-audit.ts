import * as v from 'valibot';
import { auditEvent } from '../src/domain/audit.ts';
import { instantOf } from '../src/domain/dates.ts';
import type { Uuid } from '../src/domain/ids.ts';
import { office } from '../src/domain/office.ts';
import type { Db } from './database.ts';
import { monthsBefore, settingsOf } from './office-settings.ts';
import type { Fields } from './schema.ts';
import { NOBODY } from './stage.ts';
import type { Storage } from './storage.ts';
import { effectsOf, erase, workingCopy } from './working-copy.ts';

/** Months for which the audit is kept where the office has set nothing else: as long as the list of what was erased. */
const AUDIT_MONTHS = 36;
/** Records that are erased in one transaction. */
const CHUNK = 100;
const Months = office.fields['retention.audit'].schema;

/**
 * Removes what is older than the office keeps its audit: the entries, and what devices had told. Nothing younger. That
 * something was erased has a period of its own.
 */
export async function thinAudit(db: Db, storage: Storage, now: number): Promise<void> {
  for (const { ws } of await db.selectFrom('workspace').select('ws').execute()) {
    const { f } = await settingsOf(db, ws);
    const before = monthsBefore(now, monthsKept(f, 'retention.audit'));
    const erasedBefore = monthsBefore(now, monthsKept(f, 'retention.erasure'));
    const own = db.deleteFrom('audit').where('ws', '=', ws);
    await own.where('act', '!=', 'erased').where('at', '<', before).execute();
    await own.where('act', '=', 'erased').where('at', '<', erasedBefore).execute();
    const old = await toldBefore(db, ws, before);
    for (let i = 0; i < old.length; i += CHUNK) await eraseTold(storage, ws, old.slice(i, i + CHUNK), now);
  }
}

function monthsKept(settings: Fields, kind: 'retention.audit' | 'retention.erasure'): number {
  const months = v.safeParse(Months, settings[kind]);
  return months.success ? months.output : AUDIT_MONTHS;
}

async function toldBefore(db: Db, ws: Uuid, before: number): Promise<readonly Uuid[]> {
  const rows = await db
    .selectFrom('record')
    .innerJoin('history', (join) =>
      join
        .onRef('history.ws', '=', 'record.ws')
        .onRef('history.record_id', '=', 'record.id')
        .onRef('history.mid', '=', 'record.creator'),
    )
    .select('record.id')
    .where('record.ws', '=', ws)
    .where('record.type', '=', auditEvent.name)
    .where('history.at_server', '<', instantOf(before))
    .execute();
  return rows.map(({ id }) => id);
}

/** As a person would erase them, so that every device lets them go. */
function eraseTold(storage: Storage, ws: Uuid, ids: readonly Uuid[], now: number): Promise<void> {
  return storage.write(
    ws,
    async (trx) => {
      const { head } = await trx.lock(ws);
      const copy = workingCopy(await trx.stage(ws, NOBODY, { ids, seen: [], erase: ids }), ws, head, now);
      for (const { id, scope } of ids.flatMap((each) => copy.records.get(each) ?? [])) erase(copy, id, [scope]);
      await trx.write(effectsOf(copy, undefined));
    },
    Number.MAX_SAFE_INTEGER,
  );
}
