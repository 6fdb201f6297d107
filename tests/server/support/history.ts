import { decode } from '../../../server/codec.ts';
import type { Office } from './office.ts';

/** Every value in the history of the office, with who wrote it. */
export async function historyOf({ database }: Office) {
  const rows = await database.read.selectFrom('history').selectAll().execute();
  return rows.flatMap(({ record_id: id, mid, by_user: user, by_dev: dev, wrote }) =>
    Object.entries(decode(wrote)).map(([key, written]) => ({ id, key, mid, user, dev, ...written })),
  );
}
