import { useTranslation } from 'react-i18next';
import type { Entity } from '../../domain/entity.ts';
import type { note } from '../../domain/note.ts';
import { REMARK } from '../../domain/rights/remark.ts';
import { MarksBadge } from '../../parts/marks-badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';

/** A note in the words of whoever wrote it, with her name; a remark is said to be one. */
export function NoteWords({ note: { text, author, kind, restriction } }: { readonly note: Entity<typeof note> }) {
  const { t } = useTranslation('describe');
  if (text === undefined) return null;
  return (
    <div className="own-words">
      {(kind === REMARK || restriction !== undefined) && (
        <Cluster>
          {kind === REMARK && <Badge icon="note">{t('word.noteKind.remark')}</Badge>}
          <MarksBadge marks={{ restriction }} />
        </Cluster>
      )}
      <PlainText>{text}</PlainText>
      {author !== undefined && (
        <div>
          <Muted>
            – <bdi>{author.name}</bdi>
          </Muted>
        </div>
      )}
    </div>
  );
}
