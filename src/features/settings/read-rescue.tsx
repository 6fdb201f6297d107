import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openRescue, rescueDate } from '../../db/rescue-open.ts';
import { type Taken, takeRescue, type TakeRefusal } from '../../db/rescue-take.ts';
import { useStore } from '../../db/store-context.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { FormFailure } from '../../parts/form-failure.tsx';
import { useFormWork } from '../../parts/use-form-work.ts';
import { isolate } from '../../questions/describe-words.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { Muted } from '../../ui/text.tsx';

/** No rescue file that a tablet can write is larger, in bytes. */
const LARGEST_FILE = 200_000_000;

/** A file that somebody has chosen and not opened yet. */
interface Chosen {
  readonly text: string;
  readonly made: string;
}

type Outcome = Taken | TakeRefusal | { readonly kind: 'no-file' };

/** Takes in what a rescue file holds, here or on the device that its person has now. */
export function ReadRescue() {
  const { t } = useTranslation('vault');
  const [file, setFile] = useState<Chosen>();
  const [outcome, setOutcome] = useState<Outcome>();
  const choose = async ([chosen]: readonly File[]): Promise<void> => {
    const isSmall = chosen !== undefined && chosen.size <= LARGEST_FILE;
    const text = isSmall ? await chosen.text() : '';
    const made = rescueDate(text);
    setFile(made === undefined ? undefined : { text, made });
    setOutcome(made === undefined ? { kind: 'no-file' } : undefined);
  };
  const end = (came: Outcome): void => {
    setOutcome(came);
    setFile(undefined);
  };
  return (
    <Stack>
      <FileDrop
        label={t('rescue.read')}
        hint={t('rescue.readHint')}
        onFiles={(files) => void choose(files).catch(reportError)}
      />
      {file && <OpenFile key={file.made} file={file} onEnd={end} />}
      {outcome && <OutcomeAlert outcome={outcome} />}
    </Stack>
  );
}

function OpenFile({ file, onEnd }: { readonly file: Chosen; readonly onEnd: (outcome: Outcome) => void }) {
  const { t } = useTranslation('vault');
  const language = useLanguage();
  const store = useStore();
  const [words, setWords] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { isBusy, failure, submit } = useFormWork(async () => {
    const opened = await openRescue(file.text, words);
    setWrong(!opened.ok);
    if (!opened.ok) return;
    const taken = await takeRescue(store, opened.value);
    onEnd(taken.ok ? taken.value : taken.refusal);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Muted>{t('rescue.of', { at: formatDateTime(file.made, language) })}</Muted>
        <PasswordField
          label={t('rescue.words')}
          hint={t('rescue.wordsHint')}
          error={isWrong ? t('rescue.wrong-words') : undefined}
          autoComplete="off"
          value={words}
          onChange={setWords}
        />
        <FormFailure failure={failure} />
        <div>
          <Button type="submit" variant="primary" busy={isBusy}>
            {t('rescue.submit')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function OutcomeAlert({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('vault');
  if ('kind' in outcome) {
    const kind = outcome.kind === 'storage-full' ? 'warning' : 'error';
    return <Alert kind={kind}>{refusalText(t, outcome)}</Alert>;
  }
  const { entries, drafts, boxes, known, kept, unreadable } = outcome;
  return (
    <Alert kind={unreadable > 0 ? 'warning' : 'success'}>
      <p>{t('rescue.done', { entries, drafts, boxes })}</p>
      {known > 0 && <p>{t('rescue.known', { known })}</p>}
      {kept > 0 && <p>{t('rescue.kept', { kept })}</p>}
      {unreadable > 0 && <p>{t('rescue.damaged', { unreadable })}</p>}
      {unreadable + kept === 0 && <p>{t('rescue.thenDelete')}</p>}
    </Alert>
  );
}

function refusalText(t: ReturnType<typeof useTranslation<'vault'>>['t'], refusal: Exclude<Outcome, Taken>): string {
  switch (refusal.kind) {
    case 'no-file':
      return t('rescue.noFile');
    case 'other-person':
      return t('rescue.other-person', { name: isolate(refusal.name) });
    default:
      return t(`rescue.${refusal.kind}`);
  }
}
