import { useTranslation } from 'react-i18next';
import { useView } from '../../db/use-records.ts';
import type { AuditLine } from '../../domain/audit.ts';
import { RoleName } from '../../domain/devices.ts';
import { ERASURE_REASONS } from '../../domain/rights/erase.ts';
import { isolate } from '../../questions/describe-words.ts';
import { useDescribe } from '../../questions/use-describe.ts';

const WHATS = [
  ...(['register', 'organisation', 'person', 'needs', 'visit', 'form', 'entry'] as const),
  ...(['rescue_file', 'rescue_file_locked'] as const),
] as const;
const ORDERS = ['drain', 'wipe'] as const;
const TRIED = ['pull', 'push', 'office'] as const;

/** What a line is about and its details, in words; codes that this version does not know stand as they are. */
export function useLineWords({ subject, detail }: AuditLine): {
  readonly subject: string | undefined;
  readonly details: readonly string[];
} {
  const { t } = useTranslation(['audit', 'settings', 'common', 'devices']);
  const describe = useDescribe();
  const record = useView((view) =>
    subject === null ? undefined : [...view.records.values()].map((ofType) => ofType.get(subject.id)).find(Boolean),
  );
  const known = subject?.name === '' ? undefined : subject?.name;

  const wordsOf = (key: string, value: string | number): string => {
    const text = String(value);
    switch (key) {
      case 'what':
        return choose(WHATS, text, (what) => t(`what.${what}`));
      case 'count':
        return t('common:count.entries', { count: Number(value) });
      case 'order':
        return choose(ORDERS, text, (order) => t(`devices:stop.${order}`));
      case 'role':
        return choose(RoleName.options, text, (role) => t(`settings:role.${role}`));
      case 'tried':
        return choose(TRIED, text, (tried) => t(`tried.${tried}`));
      case 'why':
        return choose(ERASURE_REASONS, text, (why) => t(`why.${why}`));
      case 'field':
        return describe.fieldName('office', text);
      default:
        return isolate(text);
    }
  };
  return {
    subject: known ?? (record && describe.record(record)),
    details: Object.entries(detail).map(([key, value]) => wordsOf(key, value)),
  };
}

function choose<T extends string>(known: readonly T[], text: string, words: (one: T) => string): string {
  const found = known.find((one) => one === text);
  return found === undefined ? isolate(text) : words(found);
}
