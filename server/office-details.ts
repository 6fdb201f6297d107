import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { OfficeDetails } from '../src/domain/office-details.ts';
import { LegalBasis } from '../src/domain/office.ts';
import { decode } from './codec.ts';
import type { Db } from './database.ts';

/** The city writes it; without it the pages say that something is missing. */
export function officeDetailsFile(dataDir: string): string {
  return join(dataDir, 'office', 'details.json');
}

/** Gives out what the city says about itself. Anybody may read it; it is read anew each time, so it needs no restart. */
export function officeDetails(dataDir: string, db: Db): MiddlewareHandler {
  const file = officeDetailsFile(dataDir);
  return async (c) => {
    c.header('cache-control', 'no-cache');
    const [details, legalBasis] = await Promise.all([readDetails(file), statedBasis(db)]);
    return c.json(legalBasis === undefined ? details : { ...details, legalBasis });
  };
}

async function readDetails(file: string): Promise<OfficeDetails> {
  try {
    return v.parse(OfficeDetails, JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    // A slip of the pen must not take the other pages away; whoever runs the server reads of it in the log.
    if (!isMissing(error)) console.warn(`${file} is not used: ${error instanceof Error ? error.message : ''}`);
    return v.parse(OfficeDetails, {});
  }
}

/** Why the one office of this server keeps contact persons. Undefined if it has not said so, or there are several. */
async function statedBasis(db: Db): Promise<LegalBasis | undefined> {
  const offices = await db.selectFrom('workspace').select('ws').limit(2).execute();
  const [only] = offices;
  if (only === undefined || offices.length > 1) return undefined;
  const settings = await db
    .selectFrom('record')
    .select('f')
    .where('ws', '=', only.ws)
    .where('id', '=', only.ws)
    .executeTakeFirst();
  const stated = v.safeParse(LegalBasis, settings && decode(settings.f)['legalBasis']);
  return stated.success ? stated.output : undefined;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
