import type { AuditAct } from '../../domain/audit.ts';
import { TOLD_ACTS } from '../../domain/audit.ts';

interface ActGroup {
  readonly name: 'copies' | 'devices' | 'records' | 'rights' | 'refused';
  readonly acts: readonly AuditAct[];
}
export type GroupName = ActGroup['name'];

/** Kinds of acts that one looks for together. */
export const ACT_GROUPS: readonly ActGroup[] = [
  { name: 'copies', acts: TOLD_ACTS.filter((act) => act !== 'passphrase_recovered') },
  {
    name: 'devices',
    acts: [
      ...(['invited', 'enrolled', 'stopped', 'revived', 'wiped', 'copied_profile', 'affected_listed'] as const),
      ...(['recovery_key', 'recovered', 'passphrase_recovered'] as const),
    ],
  },
  { name: 'records', acts: ['merged', 'unmerged', 'erased', 'released', 'dropped'] },
  { name: 'rights', acts: ['granted', 'revoked', 'renamed', 'role_changed', 'settings'] },
  { name: 'refused', acts: ['refused'] },
];

export function actsOf(group: GroupName | null): readonly AuditAct[] | undefined {
  return ACT_GROUPS.find(({ name }) => name === group)?.acts;
}
