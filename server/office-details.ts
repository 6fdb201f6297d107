import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { OfficeDetails } from '../src/domain/office-details.ts';

/** The city writes it; without it the pages say that something is missing. */
export function officeDetailsFile(dataDir: string): string {
  return join(dataDir, 'office', 'details.json');
}

/** Gives out what the city says about itself. Anybody may read it; it is read anew each time, so it needs no restart. */
export function officeDetails(dataDir: string): MiddlewareHandler {
  const file = officeDetailsFile(dataDir);
  return async (c) => {
    c.header('cache-control', 'no-cache');
    return c.json(await readDetails(file));
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

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
