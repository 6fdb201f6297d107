import { useTranslation } from 'react-i18next';
import { progressOf, type SectionProgress } from '../domain/forms/progress.ts';
import { isAnswered } from '../domain/forms/answer-values.ts';
import { useContent } from '../i18n/content.ts';
import { useLanguage } from '../i18n/setup.ts';
import { formText, textsOfForm } from '../questions/form-words.ts';
import { sectionIcon } from '../questions/section-icon.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Stack } from '../ui/layout.tsx';
import { Muted } from '../ui/text.tsx';
import { HandOn } from './hand-on.tsx';
import type { PhoneDraft } from './phone-draft.ts';
import { usePhoneState } from './phone-context.ts';
import { SavedState } from './saved-state.tsx';
import type { OnGo } from './use-screen.ts';

/** Questions that people answer in a minute. */
const PER_MINUTE = 4;

/** The sections with what is done and how long the rest takes. Any order will do. */
export function SectionsScreen({ onGo }: { readonly onGo: OnGo }) {
  const { t } = useTranslation('phone');
  const draft = usePhoneState((state) => state.draft);
  if (draft === undefined) return <NothingBegun onGo={onGo} />;
  const progress = progressOf(draft.form, draft.values).filter(({ asked }) => asked.length > 0);
  return (
    <Stack>
      <h1 tabIndex={-1}>{t('sections.title')}</h1>
      <p>{t('sections.how')}</p>
      <ol className="phone-sections">
        {progress.map((page) => (
          <li key={page.section.id}>
            <SectionButton page={page} draft={draft} onGo={onGo} />
          </li>
        ))}
      </ol>
      <Button variant="primary" block onClick={() => onGo({ name: 'check' })}>
        {t('check.title')}
      </Button>
      <SavedState />
      <HandOn />
    </Stack>
  );
}

interface SectionButtonProps {
  readonly page: SectionProgress;
  readonly draft: PhoneDraft;
  readonly onGo: OnGo;
}

function SectionButton({ page: { section, asked }, draft, onGo }: SectionButtonProps) {
  const { t } = useTranslation(['phone', 'common']);
  const language = useLanguage();
  const content = useContent();
  const isDone = ({ id }: { readonly id: string }): boolean => draft.declined.includes(id);
  const open = asked.filter((question) => !isDone(question) && !isAnswered(question, draft.values));
  const first = open[0] ?? asked[0];
  const done = asked.length - open.length;
  const icon = sectionIcon(section.id);
  return (
    <button
      type="button"
      className="phone-sections__one"
      onClick={() => first && onGo({ name: 'question', question: first.id })}
    >
      {icon && <Icon name={icon} />}
      <span className="phone-sections__words">
        <span>{formText(textsOfForm(draft.form).from, `section.${section.id}`, language, content)}</span>
        <Muted>
          {open.length === 0
            ? t('sections.done')
            : `${t('sections.answered', { done, total: asked.length })} · ${t('common:count.minutes', { count: Math.max(1, Math.round(open.length / PER_MINUTE)) })}`}
        </Muted>
      </span>
      <Icon name={open.length === 0 ? 'check' : 'forward'} />
    </button>
  );
}

/** After a press on the phone's back button the form may have been sent already. */
export function NothingBegun({ onGo }: { readonly onGo: OnGo }) {
  const { t } = useTranslation('phone');
  return (
    <Stack>
      <h1 tabIndex={-1}>{t('nothingBegun')}</h1>
      <Button variant="primary" block onClick={() => onGo({ name: 'start' })}>
        {t('toStart')}
      </Button>
    </Stack>
  );
}
