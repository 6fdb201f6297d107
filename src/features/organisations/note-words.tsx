import type { Entity } from '../../domain/entity.ts';
import type { note } from '../../domain/note.ts';
import { Muted, PlainText } from '../../ui/text.tsx';

/** A note in the words of whoever wrote it, with her name. */
export function NoteWords({ note: { text, author } }: { readonly note: Entity<typeof note> }) {
  if (text === undefined) return null;
  return (
    <div className="own-words">
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
