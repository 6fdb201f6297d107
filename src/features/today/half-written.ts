import * as v from 'valibot';
import type { View } from '../../db/view.ts';
import { paths } from '../../ui/paths.ts';

/** A form that somebody began on this device and has not saved. */
export interface HalfWritten {
  readonly id: string;
  readonly kind:
    | 'visit'
    | 'plan'
    | 'note'
    | 'answers'
    | 'organisation'
    | 'contact'
    | 'consent'
    | 'version'
    | 'import'
    | 'submission'
    | 'reason';
  /** Where it goes on. */
  readonly href: string;
  /** Id of the organisation that it is about; undefined for a new one. */
  readonly organisation: string | undefined;
  /** The name that was typed, of an organisation that is not saved yet; the file of an import. */
  readonly name: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a draft says about itself; the rest belongs to the form that wrote it. */
const About = v.object({
  organisation: v.nullish(v.string()),
  values: v.optional(v.record(v.string(), v.unknown())),
  file: v.optional(v.string()),
});

/** All half-written forms, the latest first. Drafts of other screens are shown there. */
export function halfWritten({ drafts, records }: Pick<View, 'drafts' | 'records'>): readonly HalfWritten[] {
  const found = [...drafts.values()].flatMap(({ id, value, at }) => {
    const about = v.safeParse(About, value);
    const { organisation, values, file } = about.success ? about.output : {};
    const place = placeOf(id, organisation ?? undefined, records);
    const name = place?.kind === 'organisation' ? values?.['name'] : file;
    return place === undefined ? [] : [{ id, at, ...place, name: typeof name === 'string' ? name : undefined }];
  });
  return found.sort((a, b) => b.at - a.at);
}

type Place = Pick<HalfWritten, 'kind' | 'href' | 'organisation'>;

function placeOf(id: string, organisation: string | undefined, records: View['records']): Place | undefined {
  const colon = id.indexOf(':');
  const [kind, about] = [id.slice(0, colon), id.slice(colon + 1)];
  const isKnown = (type: string): boolean => fieldOf(records, type, about, 'id') !== undefined;
  switch (kind) {
    case 'visit':
      return { kind, href: paths.visit(about), organisation };
    case 'visit-plan':
      return { kind: 'plan', href: paths.visitPlan(about), organisation: about };
    case 'note-new':
      return { kind: 'note', href: paths.visit(about), organisation: fieldOf(records, 'visit', about, 'organisation') };
    case 'note': {
      const visit = fieldOf(records, 'note', about, 'visit');
      return visit === undefined
        ? undefined
        : { kind, href: paths.visit(visit), organisation: fieldOf(records, 'note', about, 'organisation') };
    }
    case 'answers':
      return { kind, href: paths.answers(about), organisation };
    case 'organisation':
      return isKnown('organisation')
        ? { kind, href: paths.organisationEdit(about), organisation: about }
        : { kind, href: paths.organisationNew, organisation: undefined };
    case 'contact':
      if (isKnown('contact')) return { kind, href: paths.contactEdit(about), organisation };
      return organisation === undefined ? undefined : { kind, href: paths.contactNew(organisation), organisation };
    case 'consent': {
      const [person = '', purpose = ''] = about.split(':');
      return { kind, href: paths.contactConsent(person, purpose), organisation };
    }
    case 'remark':
    case 'restriction':
    case 'objection': {
      const words = kind === 'remark' ? 'note' : 'reason';
      if (isKnown('organisation')) return { kind: words, href: paths.organisationRights(about), organisation: about };
      const club = fieldOf(records, 'contact', about, 'organisation');
      return isKnown('contact') ? { kind: words, href: paths.contactRights(about), organisation: club } : undefined;
    }
    case 'cancel': {
      const visited = fieldOf(records, 'visit', about, 'organisation');
      return { kind: 'reason', href: paths.visit(about), organisation: visited };
    }
    case 'keep':
      return { kind: 'reason', href: paths.retention, organisation: undefined };
    case 'version':
      return { kind, href: paths.versions, organisation };
    case 'submission':
      return { kind, href: paths.submission(about), organisation };
    case 'import':
      return { kind, href: paths.importList, organisation };
    default:
      return undefined;
  }
}

/** A text field of a record of this device, or its id. */
function fieldOf(records: View['records'], type: string, id: string, field: string): string | undefined {
  for (const record of records.get(type)?.values() ?? []) {
    if (record.id !== id) continue;
    const value = field === 'id' ? record.id : record.fields[field];
    return typeof value === 'string' ? value : undefined;
  }
  return undefined;
}
