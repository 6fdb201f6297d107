import { useForms } from '../../db/use-forms.ts';
import { NEEDS_CHECKLIST } from '../../domain/forms/needs-checklist.ts';
import type { Uuid } from '../../domain/ids.ts';
import { useFormTitle } from '../../questions/form-words.ts';
import { WriteLink } from '../../parts/for-writers.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';

/** The ways to the forms that the office has made, besides the checklist; anonymous ones belong to no organisation. */
export function OtherForms({ organisation }: { readonly organisation: Uuid }) {
  const { current } = useForms();
  const titleOf = useFormTitle();
  const others = current.filter(({ id, anonymous }) => id !== NEEDS_CHECKLIST.id && anonymous !== true);
  if (others.length === 0) return null;
  return (
    <Cluster>
      {others.map((form) => (
        <WriteLink key={form.id} href={`${paths.answersNew(organisation)}?form=${form.id}`} icon="checklist">
          {titleOf(form)}
        </WriteLink>
      ))}
    </Cluster>
  );
}
