import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readEnrolmentCode } from '../protocol/enrolment-code.ts';
import { Button } from '../ui/button.tsx';
import { Stack } from '../ui/layout.tsx';
import { TextField } from '../ui/text-field.tsx';

/** For phones that cannot scan: the code of a link, typed from the poster. It goes where a scanned one stands. */
export function TypedCode() {
  const { t } = useTranslation('phone');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const open = (): void => {
    const code = readEnrolmentCode(typed);
    setWrong(code === undefined);
    if (code !== undefined) window.location.hash = code.name + code.secret;
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <Stack>
        <TextField
          label={t('typed.label')}
          hint={t('typed.hint')}
          kind="code"
          value={typed}
          onChange={setTyped}
          {...(isWrong ? { error: t('typed.wrong') } : {})}
        />
        <Button type="submit" variant="primary" block>
          {t('typed.open')}
        </Button>
      </Stack>
    </form>
  );
}
