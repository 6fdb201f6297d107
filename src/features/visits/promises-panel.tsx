import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { Button } from '../../ui/button.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { PromiseRow } from './promise-row.tsx';
import { type CaptureRefusal, type SetVisit } from './use-visit-capture.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { newIdOf, todayOf } from './visit-actions.ts';
import type { DraftPromise } from './visit-draft.ts';

interface PromisesPanelProps {
  readonly promises: readonly DraftPromise[];
  readonly set: SetVisit;
  readonly refusal: CaptureRefusal | undefined;
}

/** What was promised in the room, with a day. Rows are kept as they are typed. */
export const PromisesPanel = memo(function PromisesPanel({ promises, set, refusal }: PromisesPanelProps) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const refusalText = useRefusalText();
  const [added, setAdded] = useState<string>();
  const today = todayOf(store);

  const add = (): void => {
    const id = newIdOf(store);
    setAdded(id);
    set((before) => ({ promises: [...before.promises, { id, title: '', due: null }] }));
  };
  const change = (id: string, part: Partial<DraftPromise>): void =>
    set((before) => ({ promises: before.promises.map((one) => (one.id === id ? { ...one, ...part } : one)) }));
  const remove = (id: string): void => set((before) => ({ promises: before.promises.filter((one) => one.id !== id) }));

  return (
    <Section title={t('promises.title')}>
      {promises.length > 0 && (
        <List gap="default">
          {promises.map((promise) => (
            <PromiseRow
              key={promise.id}
              promise={promise}
              today={today}
              error={isAbout(refusal, promise.id) ? refusalText(refusal) : undefined}
              isNew={promise.id === added}
              onChange={(part) => change(promise.id, part)}
              onRemove={() => remove(promise.id)}
            />
          ))}
        </List>
      )}
      <div className="visit-buttons">
        <Button icon="add" onClick={add}>
          {t('promises.add')}
        </Button>
      </div>
    </Section>
  );
});

function isAbout(refusal: CaptureRefusal | undefined, id: string): refusal is CaptureRefusal {
  return refusal !== undefined && 'promise' in refusal && refusal.promise === id;
}
