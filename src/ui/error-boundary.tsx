import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './error-state.tsx';

type ErrorBoundaryProps = {
  readonly children: ReactNode;
  /** For the log of the device; a defect is never only shown. */
  readonly onError?: (error: unknown) => void;
  /** When it changes, the children get another chance: the address of the screen, for instance. */
  readonly resetKey?: string;
};

type ErrorBoundaryState = { readonly resetKey: string | undefined; readonly failed: boolean };

/** Keeps a defect of one screen from taking the whole app, and with it the unsent notes, off the display. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false, resetKey: undefined };

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState | null {
    return state.resetKey === props.resetKey ? null : { failed: false, resetKey: props.resetKey };
  }

  override componentDidCatch(error: unknown): void {
    // Called bare: `reportError` of the browser refuses any other `this`.
    const { onError } = this.props;
    onError?.(error);
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failed({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('common');
  return <ErrorState title={t('failure.screen')} onRetry={onRetry} />;
}
