import { foldText } from '../folding/fold.ts';
import type { FieldKey } from '../ids.ts';
import type { RecordView } from '../record-view.ts';
import { nameWords, textsIn } from './black-out.ts';
import type { RecordMaps } from './erase.ts';

/** A text that may be about a person: it is a remark about her, has her whole name, or a part of it. */
export interface Mention {
  readonly record: RecordView;
  readonly key: FieldKey;
  readonly match: 'about' | 'whole' | 'part';
}

/** Kinds of records that are the person's own, or say nothing in words. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(['contact', 'consent', 'merge_link', 'audit_event', 'office']);
/** Who wrote something is not whom it is about. */
const NOT_WORDS: ReadonlySet<string> = new Set(['author', 'by']);
const RANK = { about: 0, whole: 1, part: 2 } as const;

/** The texts of this device in which a person is named, the surest first. A part of a name may mean somebody else. */
export function mentionsOf(person: RecordView, names: readonly string[], records: RecordMaps): readonly Mention[] {
  const namesAs = namedIn(names);
  const found: Mention[] = [];
  for (const [type, map] of records) {
    if (NOT_SEARCHED.has(type)) continue;
    for (const record of map.values()) found.push(...mentionsIn(record, person.id, namesAs));
  }
  return found.toSorted((a, b) => RANK[a.match] - RANK[b.match]);
}

function mentionsIn(record: RecordView, person: string, namesAs: NamedIn): readonly Mention[] {
  const isAbout = record.fields['person'] === person;
  return Object.entries(record.fields).flatMap(([key, value]): Mention[] => {
    if (NOT_WORDS.has(key)) return [];
    if (isAbout && key === 'text') return [{ record, key, match: 'about' }];
    const versions = [value, ...(record.alternatives[key] ?? []).map(({ v }) => v)];
    const matches = versions.flatMap(textsIn).map(namesAs);
    const match = matches.includes('whole') ? 'whole' : matches.find((one) => one !== undefined);
    return match === undefined ? [] : [{ record, key, match }];
  });
}

type NamedIn = (text: string) => 'whole' | 'part' | undefined;

function namedIn(names: readonly string[]): NamedIn {
  const whole = names.map(foldText).filter((name) => name.includes(' ') || name.length > 2);
  // A name of one word is not more than its part.
  const full = whole.filter((name) => name.includes(' '));
  const words = [...nameWords(names)].filter((word) => word.length > 2);
  return (text) => {
    const folded = ` ${foldText(text)} `;
    if (full.some((name) => folded.includes(` ${name} `))) return 'whole';
    return words.some((word) => folded.includes(` ${word} `)) ? 'part' : undefined;
  };
}
