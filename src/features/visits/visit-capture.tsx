import { type ReactNode, useEffect, useRef } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { CaptureColumns } from './capture-columns.tsx';
import { EndPanel } from './end-panel.tsx';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { ResumedNotice } from './resumed-notice.tsx';
import { useVisitCapture, type VisitCapture as Capture } from './use-visit-capture.ts';
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
  /** Leads to the page of the visit when it has ended, here or elsewhere. */
  readonly onOver: () => void;
}

/** A visit while it happens: made for a tablet on the knees, notes first, everything kept at every pause. */
export function VisitCapture({ start, children, options, onOver }: VisitCaptureProps) {
  const { t } = useTranslation('visits');
  const capture = useVisitCapture(start);
  const { refusal } = capture;
  const form = useRef<HTMLDivElement>(null);
  const { visit, organisation } = start;

  // After the error is drawn, so that its field is there to take the cursor.
  useEffect(() => {
    if (refusal !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [refusal]);

  if (capture.phase === 'saved') return <VisitSaved organisation={organisation} what="held" onSee={onOver} />;

  return (
    <div className="visit" ref={form}>
      <PageHeader
        title={<Trans t={t} i18nKey="title.visit" components={{ name: <OrganisationName id={organisation} /> }} />}
        back={{ href: paths.organisation(organisation), label: t('link.organisation') }}
      >
        {children}
      </PageHeader>
      <ResumedNotice draftId={visitDraftId(visit)} />
      <CaptureColumns capture={capture} />
      <EndPanel capture={capture} visit={visit} onElsewhere={onOver}>
        {options?.(capture)}
      </EndPanel>
    </div>
  );
}
