import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../../db/use-records.ts';
import { answers } from '../../domain/answers.ts';
import type { Entity } from '../../domain/entity.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { ChecklistLinks } from './checklist-links.tsx';

interface ChecklistPanelProps {
  readonly visit: string;
  readonly onOpen: () => void;
}

/** The way to the needs checklist, to be filled in together during the talk, and back to those already saved. */
export function ChecklistPanel({ visit, onOpen }: ChecklistPanelProps) {
  const { t } = useTranslation('visits');
  const filled = useChecklists(visit);
  return (
    <Section title={t('checklist.title')}>
      <ChecklistLinks filled={filled} />
      <div className="visit-buttons">
        <Button icon="checklist" onClick={onOpen}>
          {t('checklist.open')}
        </Button>
      </div>
    </Section>
  );
}

/** The saved checklists of a visit. */
export function useChecklists(visit: string): readonly Entity<typeof answers>[] {
  return useRecords(
    answers,
    useCallback((one) => one.visit === visit && !one.archived, [visit]),
  );
}
