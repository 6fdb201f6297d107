import type { Entity } from '../../domain/entity.ts';
import type { need } from '../../domain/need.ts';
import { useContent } from '../../i18n/content.ts';
import { PlainText } from '../../ui/text.tsx';

/** A need by the name that the checklist gives it, with the organisation's own words. */
export function NeedName({ need: { code, text } }: { readonly need: Entity<typeof need> }) {
  const content = useContent();
  return (
    <>
      {code !== undefined && content('needs-form', `row.bedarf_prioritaet.${code}`)}{' '}
      {text !== undefined && <PlainText>{text}</PlainText>}
    </>
  );
}
