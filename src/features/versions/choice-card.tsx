import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { SaveRefusal } from '../../db/commit.ts';
import { useStore } from '../../db/store-context.ts';
import { useRecord, useView } from '../../db/use-records.ts';
import { note } from '../../domain/note.ts';
import type { OpenChoice, Version } from '../../domain/versions.ts';
import { ForWriters } from '../../parts/for-writers.tsx';
import type { Describe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import { draftId } from './choice-draft.ts';
import { canWrite } from './value-editor.tsx';
import { VersionRow } from './version-row.tsx';
import { keep } from './versions-actions.ts';
import { WriteAnother } from './write-another.tsx';

interface ChoiceCardProps {
  readonly choice: OpenChoice;
  readonly describe: Describe;
  /** Gets the name of the field in words. */
  readonly onDecided: (field: string) => void;
}

/** One field with all its versions, to keep one of them or to write another. */
export function ChoiceCard({ choice, describe, onDecided }: ChoiceCardProps) {
  const { t } = useTranslation(['versions', 'errors']);
  const store = useStore();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SaveRefusal['kind']>();
  const field = describe.fieldName(choice.type, choice.field);

  async function keepOne(version: Version): Promise<void> {
    setBusy(true);
    const saved = await keep(store, choice, version).finally(() => setBusy(false));
    if (saved.ok) onDecided(field);
    else setRefusal(saved.refusal.kind);
  }

  return (
    <Card>
      <Section level={3} title={field}>
        {refusal && <Alert kind="error">{t(`errors:refusal.${refusal}`)}</Alert>}
        <List gap="default">
          {choice.versions.map((version) => (
            <VersionRow
              key={version.mid}
              {...{ choice, version, describe, isBusy }}
              onKeep={() => void keepOne(version)}
            />
          ))}
        </List>
        {choice.origin?.versions.length === 1 && (
          <Muted>
            {t('source', {
              source: describe.value(choice.type, choice.origin.field, choice.origin.versions[0]?.value).text,
            })}
          </Muted>
        )}
        <ForWriters>
          <AnotherValue {...{ choice, describe, field }} onDecided={() => onDecided(field)} />
        </ForWriters>
      </Section>
    </Card>
  );
}

/** A note is its author's: others choose among her versions and put no words of theirs in their place. */
function useIsForeignNote({ record }: OpenChoice): boolean {
  const { user } = useStore().identity;
  const author = useRecord(note, record)?.author;
  return author !== undefined && author.id !== user.id;
}

type AnotherValueProps = Pick<ChoiceCardProps, 'choice' | 'describe'> & {
  readonly field: string;
  readonly onDecided: () => void;
};

/** Closed until it is asked for; open at once where something half-written waits. */
function AnotherValue({ choice, describe, field, onDecided }: AnotherValueProps) {
  const { t } = useTranslation('versions');
  const hasDraft = useView((view) => view.drafts.has(draftId(choice.record, choice.field)));
  const [isOpen, setOpen] = useState(hasDraft);
  const place = useRef<HTMLDivElement>(null);
  const isForeign = useIsForeignNote(choice);
  if (isForeign || !canWrite(describe.field(choice.type, choice.field).shape)) return null;

  function turn(open: boolean): void {
    // The control that was pressed goes away: the focus moves on to what takes its place.
    flushSync(() => setOpen(open));
    place.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }

  return (
    <div ref={place}>
      {isOpen ? (
        <WriteAnother {...{ choice, describe, field, onDecided }} onClose={() => turn(false)} />
      ) : (
        <Button variant="quiet" icon="edit" onClick={() => turn(true)}>
          {t('another.open')}
        </Button>
      )}
    </div>
  );
}
