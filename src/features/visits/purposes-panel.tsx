import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { VISIT_PURPOSES } from '../../domain/visit-lists.ts';
import { useContent } from '../../i18n/content.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Muted } from '../../ui/text.tsx';
import type { SetVisit } from './use-visit-capture.ts';

interface PurposesPanelProps {
  readonly purposes: readonly string[];
  readonly set: SetVisit;
}

/** The office's own tasks: for the report, not for the talk, so they stay folded. */
export const PurposesPanel = memo(function PurposesPanel({ purposes, set }: PurposesPanelProps) {
  const { t } = useTranslation(['visits', 'common']);
  const content = useContent();
  const offered = [...new Set([...VISIT_PURPOSES, ...purposes])];
  return (
    <details className="visit-fold">
      <summary>
        {t('facts.purposes')}{' '}
        {purposes.length > 0 && <Muted>{t('common:count.selected', { count: purposes.length })}</Muted>}
      </summary>
      <CheckboxGroup
        label={t('facts.purposesHint')}
        options={offered.map((id) => ({ value: id, label: content('catalogues', `officeTasks.${id}`) }))}
        values={purposes}
        onChange={(next) => set({ purposes: [...next] })}
      />
    </details>
  );
});
