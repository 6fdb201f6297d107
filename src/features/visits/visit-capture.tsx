import { type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Trans, useTranslation } from 'react-i18next';
import { paths } from '../../ui/paths.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ChecklistPanel } from './checklist-panel.tsx';
import { CircumstancesPanel } from './circumstances-panel.tsx';
import { EndPanel } from './end-panel.tsx';
import { NotePanel } from './note-panel.tsx';
import { OrganisationName } from './organisation-name.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PromisesPanel } from './promises-panel.tsx';
import { PurposesPanel } from './purposes-panel.tsx';
import { ResumedNotice } from './resumed-notice.tsx';
import { TopicsPanel } from './topics-panel.tsx';
import { useRefusalText } from './use-refusal-text.ts';
import { type CaptureRefusal, useVisitCapture, type VisitCapture as Capture } from './use-visit-capture.ts';
import { type VisitDraft, visitDraftId } from './visit-draft.ts';
import { VisitSaved } from './visit-saved.tsx';
import './visits.css';

interface VisitCaptureProps {
  /** What the form starts from; it must not change while the form is open. */
  readonly start: VisitDraft;
  /** What stands under the heading: when a visit was planned. */
  readonly children?: ReactNode;
  /** What else can be done with a planned visit. */
  readonly options?: (capture: Capture) => ReactNode;
  /** Leads to the page of a visit that has ended elsewhere. */
  readonly onElsewhere: () => void;
}

/** A visit while it happens: made for a tablet on the knees, notes first, everything kept at every pause. */
export function VisitCapture({ start, children, options, onElsewhere }: VisitCaptureProps) {
  const { t } = useTranslation('visits');
  const capture = useVisitCapture(start);
  const form = useRef<HTMLDivElement>(null);
  const errors = useFieldErrors(capture.refusal);
  const { draft, set } = capture;
  const { value } = draft;

  if (capture.phase === 'saved') return <VisitSaved visit={start.visit} organisation={start.organisation} what="held" />;

  async function end(): Promise<void> {
    const isSaved = await capture.end();
    // Drawn first, so that the field with the error is there to take the cursor.
    flushSync(() => undefined);
    if (!isSaved) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  return (
    <div className="visit" ref={form}>
      <PageHeader
        title={<Trans t={t} i18nKey="title.visit" components={{ name: <OrganisationName id={start.organisation} /> }} />}
        back={{ href: paths.organisation(start.organisation), label: t('link.organisation') }}
      >
        {children}
      </PageHeader>
      <ResumedNotice draftId={visitDraftId(start.visit)} />
      <div className="visit-columns">
        <div className="visit-column">
          <NotePanel note={value.note} set={set} draftId={visitDraftId(start.visit)} saving={draft.saving} error={errors.note} />
          <PromisesPanel promises={value.promises} set={set} refusal={capture.refusal} />
          <ChecklistPanel visit={start.visit} onOpen={() => void capture.openChecklist()} />
        </div>
        <div className="visit-column">
          <PeoplePanel
            organisation={start.organisation}
            attendees={value.attendees}
            headcount={value.headcount}
            set={set}
            headcountError={errors.headcount}
          />
          <CircumstancesPanel
            organisation={start.organisation}
            language={value.language}
            place={value.place}
            placeText={value.placeText}
            date={value.date}
            set={set}
            dateError={errors.date}
            placeError={errors.place}
          />
          <TopicsPanel topics={value.topics} set={set} />
          <PurposesPanel purposes={value.purposes} set={set} />
        </div>
      </div>
      <EndPanel capture={capture} visit={start.visit} onEnd={() => void end()} onElsewhere={onElsewhere}>
        {options?.(capture)}
      </EndPanel>
    </div>
  );
}

type FieldName = 'note' | 'headcount' | 'date' | 'place';

/** Which field a refusal is about; promises carry their own id. */
const FIELD_OF: Readonly<Record<string, FieldName>> = {
  'note-too-long': 'note',
  'headcount-not-whole': 'headcount',
  'visit-without-date': 'date',
  'visit-in-future': 'date',
  'place-too-long': 'place',
};

function useFieldErrors(refusal: CaptureRefusal | undefined): Partial<Record<FieldName, string>> {
  const refusalText = useRefusalText();
  const field = refusal && FIELD_OF[refusal.kind];
  return refusal === undefined || field === undefined ? {} : { [field]: refusalText(refusal) };
}
