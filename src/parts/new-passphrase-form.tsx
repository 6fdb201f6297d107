import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MIN_PASSPHRASE, weaknessOf } from '../domain/passphrase.ts';
import { spellingsOf } from '../domain/passphrase-spellings.ts';
import { useLanguage } from '../i18n/setup.ts';
import { Button } from '../ui/button.tsx';
import { Cluster, Stack } from '../ui/layout.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { FormFailure } from './form-failure.tsx';
import { PassphraseWords } from './passphrase-words.tsx';
import { useFormWork } from './use-form-work.ts';
import { drawPassphrase, loadListed, type WordLanguage, wordLanguageFor } from './word-lists.ts';

interface Props {
  /** What the last button says. */
  readonly submit: string;
  readonly work: (passphrase: string) => Promise<void>;
  /** What stands between the fields and the last button. */
  readonly children?: ReactNode;
}

/** Words are shown, then typed once from the paper; or a person takes a passphrase of her own. */
type Way = 'show' | 'type' | 'own';

/** How a person comes to a new passphrase: five words of chance, or her own choice. */
export function NewPassphraseForm(props: Props) {
  const shown = useLanguage();
  const [way, setWay] = useState<Way>('show');
  const [language, setLanguage] = useState<WordLanguage>(() => wordLanguageFor(shown));
  const [words, setWords] = useState<readonly string[]>([]);

  useEffect(() => {
    let isOver = false;
    void drawPassphrase(language).then((drawn) => isOver || setWords(drawn), reportError);
    return () => {
      isOver = true;
    };
  }, [language]);
  const draw = (): void => void drawPassphrase(language).then(setWords, reportError);

  switch (way) {
    case 'show':
      return (
        <PassphraseWords
          words={words}
          language={language}
          onLanguage={setLanguage}
          onNewWords={draw}
          onWritten={() => setWay('type')}
          onOwn={() => setWay('own')}
        />
      );
    case 'type':
      return <TypedWords {...props} wanted={words.join(' ')} onBack={() => setWay('show')} />;
    case 'own':
      return <OwnPassphrase {...props} onBack={() => setWay('show')} />;
  }
}

type StepProps = Props & { readonly onBack: () => void };

function TypedWords({ wanted, submit: label, work, onBack, children }: StepProps & { readonly wanted: string }) {
  const { t } = useTranslation('vault');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { isBusy, failure, submit } = useFormWork(async () => {
    const isRight = spellingsOf(typed).includes(wanted);
    setWrong(!isRight);
    if (isRight) await work(wanted);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="large">
        <PasswordField
          label={t('words.type')}
          hint={t('words.typeHint')}
          error={isWrong ? t('words.typeWrong') : undefined}
          autoComplete="new-password"
          value={typed}
          onChange={setTyped}
        />
        {children}
        <Ending {...{ label, isBusy, failure }} back={t('words.again')} onBack={onBack} />
      </Stack>
    </form>
  );
}

type Mistake = 'too-short' | 'predictable' | 'mismatch';

function OwnPassphrase({ submit: label, work, onBack, children }: StepProps) {
  const { t } = useTranslation('vault');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [mistake, setMistake] = useState<Mistake>();
  const { isBusy, failure, submit } = useFormWork(async () => {
    const found = weaknessOf(passphrase, await loadListed()) ?? (passphrase === repeated ? undefined : 'mismatch');
    setMistake(found);
    if (found === undefined) await work(passphrase);
  });
  const min = MIN_PASSPHRASE;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="large">
        <PasswordField
          label={t('own.passphrase')}
          hint={t('own.hint', { min })}
          error={mistake === undefined || mistake === 'mismatch' ? undefined : t(`own.${mistake}`, { min })}
          autoComplete="new-password"
          value={passphrase}
          onChange={setPassphrase}
        />
        <PasswordField
          label={t('own.repeat')}
          error={mistake === 'mismatch' ? t('own.mismatch') : undefined}
          autoComplete="new-password"
          value={repeated}
          onChange={setRepeated}
        />
        {children}
        <Ending {...{ label, isBusy, failure }} back={t('own.back')} onBack={onBack} />
      </Stack>
    </form>
  );
}

interface EndingProps {
  readonly label: string;
  readonly isBusy: boolean;
  readonly failure: unknown;
  readonly back: string;
  readonly onBack: () => void;
}

function Ending({ label, isBusy, failure, back, onBack }: EndingProps) {
  return (
    <>
      <FormFailure failure={failure} />
      <Cluster>
        <Button type="submit" variant="primary" busy={isBusy}>
          {label}
        </Button>
        <Button variant="quiet" icon="back" onClick={onBack}>
          {back}
        </Button>
      </Cluster>
    </>
  );
}
