import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import './dialog.css';

type DialogProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the one that is wanted first. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
};

type MaybeOpen = DialogProps & { readonly open: boolean };

/** The browser's modal dialog: it keeps the focus inside, closes on Escape, and gives the focus back to where it came from. */
export function Dialog({ open, ...dialog }: MaybeOpen) {
  return open ? <OpenDialog {...dialog} /> : null;
}

function OpenDialog({ title, children, actions, onClose }: DialogProps) {
  const { t } = useTranslation('common');
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // The browser would start at the close button: start at the field that asks for it, else at the title.
    dialog?.querySelector<HTMLElement>('[data-autofocus], h2')?.focus();
    return () => dialog?.close(); // before it leaves the page, else the browser does not give the focus back
  }, []);
  return (
    <dialog
      ref={element}
      className="ui-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault(); // the owner decides whether it closes
        onClose();
      }}
    >
      <div className="ui-dialog__head">
        <h2 id={titleId} tabIndex={-1}>
          {title}
        </h2>
        <IconButton icon="close" label={t('action.close')} onClick={onClose} />
      </div>
      <div className="ui-dialog__body">{children}</div>
      {actions && <div className="ui-dialog__actions">{actions}</div>}
    </dialog>
  );
}
