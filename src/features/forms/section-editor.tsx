import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  moved,
  NEW_TYPES,
  withKnownQuestion,
  withNewQuestion,
  withoutSection,
  withSection,
} from '../../domain/forms/edit-form.ts';
import { type Form, questionsOf, type Section as FormSection } from '../../domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../domain/forms/needs-checklist.ts';
import { useQuestionTitle } from '../../questions/form-words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { type EditProps, KeyField } from './key-field.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { withItsTexts } from './shipped-texts.ts';

interface SectionEditorProps extends EditProps {
  readonly section: FormSection;
  readonly index: number;
}

/** One section: its words, its place, who fills it in, and its questions. */
export function SectionEditor({ form, section, index, language, change }: SectionEditorProps) {
  const { t } = useTranslation(['forms', 'common']);
  const [isAsking, setAsking] = useState(false);
  const move = (by: 1 | -1): void =>
    change((before) => ({ ...before, sections: [...moved(before.sections, index, by)] }));
  return (
    <Section title={t('section', { number: index + 1 })}>
      <Stack>
        <KeyField label={t('field.section')} textKey={`section.${section.id}`} {...{ form, language, change }} />
        <KeyField label={t('field.why')} textKey={`section.${section.id}.why`} {...{ form, language, change }} />
        <Select
          label={t('filledBy.label')}
          options={FILLED_BY.map((value) => ({ value, label: t(`filledBy.${value}`) }))}
          value={section.filledBy}
          onChange={(filledBy) =>
            filledBy !== null && change((before) => withSection(before, section.id, (one) => ({ ...one, filledBy })))
          }
          emptyLabel={null}
        />
        {section.questions.map((question, at) => (
          <QuestionEditor key={question.id} {...{ form, section, question, language, change }} index={at} />
        ))}
        <AddQuestion {...{ form, section, change }} />
        <Cluster>
          {index > 0 && (
            <Button variant="quiet" onClick={() => move(-1)}>
              {t('up')}
            </Button>
          )}
          {index < form.sections.length - 1 && (
            <Button variant="quiet" onClick={() => move(1)}>
              {t('down')}
            </Button>
          )}
          <Button variant="quiet" icon="trash" onClick={() => setAsking(true)}>
            {t('removeSection', { number: index + 1 })}
          </Button>
        </Cluster>
        {isAsking && (
          <ConfirmDialog
            title={t('removeSection', { number: index + 1 })}
            text={t('removeText')}
            confirm={t('common:action.remove')}
            danger
            onConfirm={() => change((before) => withoutSection(before, section.id))}
            onClose={() => setAsking(false)}
          />
        )}
      </Stack>
    </Section>
  );
}

const FILLED_BY = ['organisation', 'both', 'coordination'] as const;

type AddQuestionProps = Pick<SectionEditorProps, 'form' | 'section' | 'change'>;

/** A new question, or one of the checklist, whose answers can then be counted together. */
function AddQuestion({ form, section, change }: AddQuestionProps) {
  const { t, i18n } = useTranslation('forms');
  const words = useQuestionTitle(NEEDS_CHECKLIST);
  const taken = new Set(questionsOf(form).map(({ id }) => id));
  const free = questionsOf(NEEDS_CHECKLIST).filter(({ id }) => !taken.has(id));
  const takeOver = async (id: string): Promise<void> => {
    const question = free.find((one) => one.id === id);
    if (question === undefined) return;
    const { texts = {} }: Form = await withItsTexts(i18n, NEEDS_CHECKLIST);
    change((before) => withKnownQuestion(before, section.id, question, texts));
  };
  return (
    <Cluster>
      <Select
        label={t('addQuestion')}
        options={NEW_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        value={null}
        onChange={(type) => type !== null && change((before) => withNewQuestion(before, section.id, type))}
      />
      <Select
        label={t('takeQuestion')}
        options={free.map(({ id }) => ({ value: id, label: words(id) }))}
        value={null}
        onChange={(id) => id !== null && void takeOver(id)}
      />
    </Cluster>
  );
}
