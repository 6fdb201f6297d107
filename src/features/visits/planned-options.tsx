import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { Button } from '../../ui/button.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { type OpenedVisit, openedVisit, withMovedDay } from './planned-actions.ts';
import type { VisitCapture } from './use-visit-capture.ts';

interface PlannedOptionsProps {
  readonly capture: VisitCapture;
  readonly onMoved: () => void;
  readonly onCancelled: () => void;
}

type Open = { readonly what: 'move' | 'cancel'; readonly opened: OpenedVisit };

/** What can be done with a planned visit instead of holding it. */
export function PlannedOptions({ capture, onMoved, onCancelled }: PlannedOptionsProps) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const [open, setOpen] = useState<Open>();
  const { draft, set } = capture;

  const show = (what: Open['what']): void => {
    const opened = openedVisit(store, draft.value.visit);
    setOpen(opened && { what, opened });
  };
  const moved = (): void => {
    if (draft.isDirty) set((before) => withMovedDay(store, before));
    onMoved();
  };
  const close = (): void => setOpen(undefined);

  return (
    <>
      <Button variant="quiet" icon="calendar" onClick={() => show('move')}>
        {t('move.open')}
      </Button>
      <Button variant="quiet" icon="close" onClick={() => show('cancel')}>
        {t('cancel.open')}
      </Button>
      {open?.what === 'move' && <MoveDialog opened={open.opened} onMoved={moved} onClose={close} />}
      {open?.what === 'cancel' && <CancelDialog opened={open.opened} onCancelled={onCancelled} onClose={close} />}
    </>
  );
}
