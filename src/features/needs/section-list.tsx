import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form } from '../../domain/forms/form.ts';
import type { SectionProgress } from '../../domain/forms/progress.ts';
import type { Language } from '../../i18n/languages.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { SUMMARY } from './answers-draft.ts';
import { SectionTitle } from './section-title.tsx';
import './section-list.css';

interface SectionListProps {
  readonly form: Form;
  readonly progress: readonly SectionProgress[];
  readonly current: string;
  readonly second: Language | undefined;
  readonly onGo: (section: string) => void;
}

/** All sections and how far each is. Beside the questions where there is room, else behind a button above them. */
export function SectionList({ form, progress, current, second, onGo }: SectionListProps) {
  const { t } = useTranslation('needs');
  const [isOpen, setOpen] = useState(false);
  const go = (section: string): void => {
    setOpen(false);
    onGo(section);
  };
  return (
    <nav className="section-list" aria-label={t('sections.label')}>
      <button type="button" className="section-list__toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span>{hereText(t, progress, current)}</span>
        <Icon name="down" />
      </button>
      <ol className={classNames('section-list__items', isOpen && 'section-list__items--open')}>
        {progress.map((page) => (
          <li key={page.section.id}>
            <SectionItem form={form} page={page} isHere={page.section.id === current} second={second} onGo={go} />
          </li>
        ))}
        <li>
          <button
            type="button"
            className="section-list__item"
            aria-current={current === SUMMARY ? 'step' : undefined}
            onClick={() => go(SUMMARY)}
          >
            <span>{t('summary.title')}</span>
          </button>
        </li>
      </ol>
    </nav>
  );
}

function hereText(
  t: ReturnType<typeof useTranslation<'needs'>>['t'],
  progress: readonly SectionProgress[],
  current: string,
): string {
  const index = progress.findIndex(({ section }) => section.id === current);
  return index < 0 ? t('summary.title') : t('sections.here', { number: index + 1, total: progress.length });
}

interface SectionItemProps {
  readonly form: Form;
  readonly page: SectionProgress;
  readonly isHere: boolean;
  readonly second: Language | undefined;
  readonly onGo: (section: string) => void;
}

function SectionItem({ form, page: { section, asked, answered }, isHere, second, onGo }: SectionItemProps) {
  const { t } = useTranslation('needs');
  const isOffice = section.filledBy === 'coordination';
  return (
    <button
      type="button"
      className="section-list__item"
      aria-current={isHere ? 'step' : undefined}
      onClick={() => onGo(section.id)}
    >
      <SectionTitle form={form} section={section.id} second={undefined} />
      <span className="section-list__state">
        {isOffice && (
          <>
            <Icon name="lock" size="small" /> {t('office.badge')}
          </>
        )}
        {!(isOffice && second !== undefined) && (
          <span>{t('sections.answered', { done: answered, total: asked.length })}</span>
        )}
      </span>
    </button>
  );
}
