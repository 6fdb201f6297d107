import * as v from 'valibot';
import { Mutation } from '../domain/mutation.ts';
import type { PushedMutation } from '../protocol/push.ts';
import type { OutboxRow } from './database.ts';
import { StaleApp } from './schema-guard.ts';
import { unseal } from './seal.ts';
import type { VaultKeys } from './vault.ts';
import type { OutboxEntry } from './view.ts';
import { isException } from './outbox-transitions.ts';

/**
 * Opens one row as it goes over the wire; undefined if its bytes are damaged. The row stays where it is. What was
 * sealed with a newer key than this page has is not damaged: StaleApp.
 */
export async function openRow(keys: VaultKeys, row: OutboxRow): Promise<PushedMutation | undefined> {
  try {
    const value = v.parse(v.looseObject({}), await unseal(keys.out, row.mid, row.sealed));
    return { ...value, mid: row.mid, n: row.n };
  } catch (error) {
    if (error instanceof StaleApp) throw error;
    return undefined;
  }
}

/** Opens one row for the screen; undefined if it is damaged, or newer than this version of the app. */
export async function readMutation(keys: VaultKeys, row: OutboxRow): Promise<Mutation | undefined> {
  const mutation = v.safeParse(Mutation, await openRow(keys, row));
  return mutation.success ? mutation.output : undefined;
}

/** How an answered mutation is shown. Rejected and quarantined ones wait for a person. */
export function entryOf(mutation: Mutation, answer: Pick<OutboxRow, 'o' | 'code'>): OutboxEntry {
  const { o, code } = answer;
  const state = isException(answer) ? 'needs-you' : 'arrived';
  return { mutation, state, ...(o ? { outcome: o } : {}), ...(code === undefined ? {} : { code }) };
}
