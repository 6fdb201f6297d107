import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveRefusal } from '../../db/commit.ts';
import { useStore } from '../../db/store-context.ts';
import type { Uuid } from '../../domain/ids.ts';
import { Alert } from '../../ui/alert.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { PromiseCard } from './promise-card.tsx';
import { tickPromise } from './today-actions.ts';
import { useDuePromises } from './use-today.ts';

/** Promises that are due. A ticked one stays in its place until the screen is left: the tick can be taken back. */
export function PromisesSection() {
  const { t } = useTranslation(['today', 'errors']);
  const store = useStore();
  const [ticked, setTicked] = useState<ReadonlySet<Uuid>>(new Set());
  const [refusal, setRefusal] = useState<SaveRefusal['kind']>();
  const due = useDuePromises(ticked);

  async function tick(id: Uuid, isDone: boolean): Promise<void> {
    const saved = await tickPromise(store, id, isDone);
    setRefusal(saved.ok ? undefined : saved.refusal.kind);
  }

  return (
    <Section title={t('promises.title')}>
      {refusal !== undefined && <Alert kind="error">{t(`errors:refusal.${refusal}`)}</Alert>}
      {due.length === 0 && <p>{t('promises.empty')}</p>}
      <List>
        {due.map((one) => (
          <li key={one.id}>
            <PromiseCard
              one={one}
              onTick={(isDone) => {
                setTicked((before) => new Set(before).add(one.id));
                void tick(one.id, isDone);
              }}
            />
          </li>
        ))}
      </List>
    </Section>
  );
}
