import type { AuditAct, AuditDetail } from '../src/domain/audit.ts';
import type { Uuid } from '../src/domain/ids.ts';
import { chunks } from './chunks.ts';
import { encode } from './codec.ts';
import type { Db } from './database.ts';

/** Somebody did something that others must be able to look up. */
export interface AuditEntry {
  readonly ws: Uuid;
  /** Random, or made of what happened so that it is noted once however often it is told. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** '' for the command line of the server. */
  readonly user: Uuid | '';
  readonly dev: Uuid | '';
  readonly act: AuditAct;
  /** The device, person or record that it was done to; '' if to none in particular. */
  readonly subject: Uuid | '';
  readonly detail: AuditDetail;
}

/** A person on a device, or the command line of the server. */
export type Doer = Pick<AuditEntry, 'user' | 'dev'>;
export const COMMAND_LINE: Doer = { user: '', dev: '' };

/** Notes what was done, in the transaction that does it. */
export async function recordAudit(trx: Db, ...entries: readonly AuditEntry[]): Promise<void> {
  for (const some of chunks(entries, 8)) {
    await trx
      .insertInto('audit')
      .values(
        some.map(({ ws, id, at, user, dev, act, subject, detail }) => ({
          ws,
          id,
          at,
          user_id: user,
          dev,
          act,
          subject,
          detail: encode(detail),
        })),
      )
      .onConflict((known) => known.columns(['ws', 'id']).doNothing())
      .execute();
  }
}
