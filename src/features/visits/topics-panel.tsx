import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { VISIT_TOPICS } from '../../domain/visit-lists.ts';
import { useContent } from '../../i18n/content.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import type { SetVisit } from './use-visit-capture.ts';

interface TopicsPanelProps {
  readonly topics: readonly string[];
  readonly set: SetVisit;
}

export const TopicsPanel = memo(function TopicsPanel({ topics, set }: TopicsPanelProps) {
  const { t } = useTranslation('visits');
  const content = useContent();
  const offered = [...new Set([...VISIT_TOPICS, ...topics])];
  const options = offered.map((id) => ({ value: id, label: content('needs-form', `option.beratung_themen.${id}`) }));
  return (
    <div className="visit-rows">
      <CheckboxGroup
        label={<h2>{t('facts.topics')}</h2>}
        options={options}
        values={topics}
        onChange={(next) => set({ topics: [...next] })}
      />
    </div>
  );
});
