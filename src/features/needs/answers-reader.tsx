import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../db/preferences-context.ts';
import type { answers } from '../../domain/answers.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Form } from '../../domain/forms/form.ts';
import { progressOf } from '../../domain/forms/progress.ts';
import type { Uuid } from '../../domain/ids.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { ForWriters } from '../../parts/for-writers.tsx';
import { secondLanguage } from '../../questions/second-language.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Muted } from '../../ui/text.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { AnsweredSections } from './answered-sections.tsx';
import { AnswersHeader } from './answers-header.tsx';
import { LanguageControls } from './language-controls.tsx';
import { openSections } from './use-answers-form.ts';

interface AnswersReaderProps {
  /** In the version in which it was answered. */
  readonly form: Form;
  readonly record: RecordView;
  readonly entity: Entity<typeof answers>;
  readonly organisation: Uuid | null;
  /** Just saved: says so. */
  readonly isSaved: boolean;
  readonly onEdit: () => void;
}

/** Saved answers, to be read; editing is a step of its own, so that nothing is changed by a slip of the thumb. */
export function AnswersReader({ form, record, entity, organisation, isSaved, onEdit }: AnswersReaderProps) {
  const { t } = useTranslation('needs');
  const { preferences, change } = usePreferences();
  const second = secondLanguage(useLanguage(), preferences.secondLanguage);
  const progress = useMemo(() => progressOf(form, record.fields), [form, record.fields]);
  const edit = (
    <ForWriters>
      <Button icon="edit" onClick={onEdit}>
        {t('read.changes')}
      </Button>
    </ForWriters>
  );
  return (
    <Stack gap="large">
      <AnswersHeader form={form} organisation={organisation} actions={edit} />
      {isSaved && (
        <Alert
          kind="success"
          actions={organisation !== null && <TextLink href={paths.organisation(organisation)}>{t('back')}</TextLink>}
        >
          {t('saved')}
        </Alert>
      )}
      {Object.keys(record.alternatives).length > 0 && (
        <Alert kind="warning" actions={<TextLink href={paths.versions}>{t('read.toVersions')}</TextLink>}>
          {t('read.versions')}
        </Alert>
      )}
      <LanguageControls
        chosen={preferences.secondLanguage}
        onChoose={(language) => change({ secondLanguage: language })}
      />
      <AnsweredSections
        form={form}
        pages={openSections(progress, second)}
        values={record.fields}
        second={second}
        level={2}
      />
      {entity.unreadable.length > 0 && <Muted>{t('read.unreadable', { count: entity.unreadable.length })}</Muted>}
    </Stack>
  );
}
