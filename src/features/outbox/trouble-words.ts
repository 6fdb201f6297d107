import type { TFunction } from 'i18next';
import type { SyncTrouble } from '../../sync/status.ts';

const NAMED = [
  ...(['device_stopped', 'device_dormant', 'device_forked', 'bad_proof', 'forbidden'] as const),
  ...(['upgrade', 'wait', 'too_large', 'bad_request'] as const),
] as const;

/** Why nothing goes through, in a sentence: what the office said, else what the device noticed. */
export function troubleWords(t: TFunction<['outbox', 'common', 'errors']>, { kind, problem }: SyncTrouble): string {
  return t(`trouble.${NAMED.find((one) => one === problem) ?? kind}`);
}
