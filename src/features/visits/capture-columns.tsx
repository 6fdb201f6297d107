import { ChecklistPanel } from './checklist-panel.tsx';
import { CircumstancesPanel } from './circumstances-panel.tsx';
import { NotePanel } from './note-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PromisesPanel } from './promises-panel.tsx';
import { PurposesPanel } from './purposes-panel.tsx';
import { TopicsPanel } from './topics-panel.tsx';
import { useFieldErrors } from './use-field-errors.ts';
import type { VisitCapture } from './use-visit-capture.ts';
import { visitDraftId } from './visit-draft.ts';

/** Words on one side, facts on the other; on a phone the words come first. */
export function CaptureColumns({ capture }: { readonly capture: VisitCapture }) {
  const { draft, set, refusal } = capture;
  const { value, saving } = draft;
  const errors = useFieldErrors(refusal);
  return (
    <div className="visit-columns">
      <div className="visit-column">
        <NotePanel
          note={value.note}
          set={set}
          draftId={visitDraftId(value.visit)}
          saving={saving}
          error={errors.note}
        />
        <PromisesPanel promises={value.promises} set={set} refusal={refusal} />
        <ChecklistPanel visit={value.visit} onOpen={() => void capture.openChecklist()} />
      </div>
      <div className="visit-column">
        <PeoplePanel
          organisation={value.organisation}
          attendees={value.attendees}
          headcount={value.headcount}
          set={set}
          headcountError={errors.headcount}
        />
        <CircumstancesPanel
          organisation={value.organisation}
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
  );
}
