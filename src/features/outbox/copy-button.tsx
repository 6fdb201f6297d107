import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

/** Copies a text and says whether that worked: some browsers forbid it. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation('outbox');
  const [result, setResult] = useState<'copied' | 'copyFailed'>();

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setResult('copied');
    } catch {
      setResult('copyFailed');
    }
  }

  return (
    <>
      <Button icon="note" onClick={() => void copy()}>
        {t('item.copy')}
      </Button>
      <output>{result && t(`item.${result}`)}</output>
    </>
  );
}
