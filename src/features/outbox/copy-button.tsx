import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { tell } from '../../db/tell.ts';
import { Button } from '../../ui/button.tsx';

/** Copies the text of an entry, notes that, and says whether it worked: some browsers forbid it. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation('outbox');
  const store = useStore();
  const [result, setResult] = useState<'copied' | 'copyFailed'>();

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return setResult('copyFailed');
    }
    setResult('copied');
    // Afterwards: while something is waited for, some browsers forget that a person has pressed.
    await tell(store, { act: 'copied', what: 'entry', count: 1, format: 'text' });
  }

  return (
    <>
      <Button icon="note" onClick={() => void copy().catch(reportError)}>
        {t('item.copy')}
      </Button>
      <output>{result && t(`item.${result}`)}</output>
    </>
  );
}
