import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecords, useView } from '../../db/use-records.ts';
import { daysBetween } from '../../domain/dates.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Uuid } from '../../domain/ids.ts';
import { note } from '../../domain/note.ts';
import { ForWriters } from '../../parts/for-writers.tsx';
import { formatAge } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { newNoteDraftId, noteDraftId } from './note-draft.ts';
import { EditNoteForm, NewNoteForm } from './note-form.tsx';
import { todayOf } from './visit-actions.ts';

interface VisitNotesProps {
  readonly visit: Uuid;
  readonly organisation: Uuid;
}

/** The notes of a visit, each by one person; everybody may add one and change her own. */
export function VisitNotes({ visit, organisation }: VisitNotesProps) {
  const { t } = useTranslation('visits');
  const notes = useRecords(
    note,
    useCallback((one) => one.visit === visit && !one.archived, [visit]),
  );
  const hasDraft = useView((view) => view.drafts.has(newNoteDraftId(visit)));
  const [isAdding, setIsAdding] = useState(hasDraft);
  const inOrder = [...notes].sort((a, b) => (a.on ?? '').localeCompare(b.on ?? ''));
  return (
    <Section title={t('notes.title')}>
      {inOrder.length === 0 ? (
        <p>{t('notes.none')}</p>
      ) : (
        <List gap="default">
          {inOrder.map((one) => (
            <li key={one.id}>
              <NoteCard note={one} />
            </li>
          ))}
        </List>
      )}
      {isAdding ? (
        <NewNoteForm visit={visit} organisation={organisation} onDone={() => setIsAdding(false)} />
      ) : (
        <ForWriters>
          <div className="visit-buttons">
            <Button icon="note" onClick={() => setIsAdding(true)}>
              {t('notes.add')}
            </Button>
          </div>
        </ForWriters>
      )}
    </Section>
  );
}

function NoteCard({ note: { id, text, author, on } }: { readonly note: Entity<typeof note> }) {
  const { t } = useTranslation(['visits', 'common']);
  const store = useStore();
  const language = useLanguage();
  const hasDraft = useView((view) => view.drafts.has(noteDraftId(id)));
  const [isEditing, setIsEditing] = useState(hasDraft);
  if (isEditing) return <EditNoteForm id={id} onDone={() => setIsEditing(false)} />;
  const isOwn = author?.id === store.identity.user.id;
  return (
    <Card>
      <p className="visit-words">{text === undefined ? t('notes.empty') : <PlainText>{text}</PlainText>}</p>
      <div className="visit-buttons visit-buttons--apart">
        <Muted>
          {author === undefined ? t('common:unknown') : <bdi>{author.name}</bdi>}
          {on !== undefined && <> · {formatAge(daysBetween(on, todayOf(store)), language)}</>}
        </Muted>
        {isOwn && (
          <Button variant="quiet" icon="edit" onClick={() => setIsEditing(true)}>
            {t('notes.edit')}
          </Button>
        )}
      </div>
    </Card>
  );
}
