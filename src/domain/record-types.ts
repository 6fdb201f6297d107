import { answers } from './answers.ts';
import { auditEvent } from './audit.ts';
import { consent } from './consent.ts';
import { contact } from './contact.ts';
import { attendance, event } from './event.ts';
import { form } from './forms/published-forms.ts';
import { mergeLink } from './merge-link.ts';
import { need } from './need.ts';
import { note } from './note.ts';
import { office } from './office.ts';
import { organisation } from './organisation/organisation.ts';
import type { RecordType } from './record-type.ts';
import { referral, referralEvent } from './referral.ts';
import { retentionReview } from './rights/retention-review.ts';
import { submission } from './submission.ts';
import { task } from './task.ts';
import { visit } from './visit.ts';

const types: readonly RecordType[] = [
  organisation,
  contact,
  visit,
  note,
  task,
  answers,
  need,
  consent,
  referral,
  referralEvent,
  event,
  attendance,
  submission,
  mergeLink,
  auditEvent,
  office,
  retentionReview,
  form,
];
const byName = new Map(types.map((type) => [type.name, type]));

/** The type of a record, or undefined if this version does not know it. */
export function recordTypeNamed(name: string): RecordType | undefined {
  return byName.get(name);
}
