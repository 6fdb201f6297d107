import { useTranslation } from 'react-i18next';
import { questionsOf } from '../domain/forms/form.ts';
import { visibleQuestions } from '../domain/forms/visibility.ts';
import { useLanguage } from '../i18n/setup.ts';
import { useFormTitle } from '../questions/form-words.ts';
import { Promises } from '../questions/promises.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Stack } from '../ui/layout.tsx';
import { Muted, PlainText } from '../ui/text.tsx';
import { deletesWhatRests } from './browser.ts';
import type { KnownLink } from './form-link.ts';
import { formOf } from './phone.ts';
import { usePhone, usePhoneState } from './phone-context.ts';
import { daysLeft, formForPhones, isLeaving } from './phone-draft.ts';
import { ReceiptList } from './receipt-list.tsx';
import { TakeOver } from './take-over.tsx';
import { TypedCode } from './typed-code.tsx';
import type { OnGo } from './use-screen.ts';

/** Questions that people answer in a minute. */
const PER_MINUTE = 4;

/** What the form is, who reads the answers, and the way in; later also the way back in. */
export function StartScreen({ onGo }: { readonly onGo: OnGo }) {
  const { t } = useTranslation('phone');
  const link = usePhoneState((state) => state.link);
  const trouble = usePhoneState((state) => state.trouble);
  const language = useLanguage();
  const hasForgotten = usePhoneState((state) => state.hasForgotten);
  return (
    <Stack gap="large">
      <FormTitle link={link} />
      {trouble !== undefined && <Alert kind="warning">{t(`trouble.${trouble}`)}</Alert>}
      {(trouble === 'no-link' || trouble === 'mistyped') && <TypedCode />}
      {hasForgotten && <Alert kind="info">{t('forgotten')}</Alert>}
      {link !== undefined && <WayIn link={link} isClosed={trouble !== undefined} onGo={onGo} />}
      <ReceiptList onGo={onGo} />
      {link !== undefined && (
        <Promises
          language={language}
          who={t('notice.who', { office: `\u2068${link.office}\u2069` })}
          free={t('notice.free')}
          further={[t('notice.kept'), t('notice.back')]}
        />
      )}
      {deletesWhatRests() && <Alert kind="info">{t('browser.before')}</Alert>}
      {link !== undefined && trouble === undefined && <TakeOver onTaken={() => onGo({ name: 'sections' })} />}
    </Stack>
  );
}

function FormTitle({ link }: { readonly link: KnownLink | undefined }) {
  const { t } = useTranslation('phone');
  const form = link && formOf(link);
  const titleOf = useFormTitle();
  const title = form === undefined ? t('title') : titleOf(form);
  return (
    <Stack gap="small">
      <h1 tabIndex={-1}>{title}</h1>
      {link?.organisation && (
        <p>
          {t('for')} <PlainText>{link.organisation.name}</PlainText>
        </p>
      )}
      {link?.event && (
        <p>
          {t('event')} <PlainText>{link.event.name}</PlainText>
        </p>
      )}
    </Stack>
  );
}

interface WayInProps {
  readonly link: KnownLink;
  readonly isClosed: boolean;
  readonly onGo: OnGo;
}

function WayIn({ link, isClosed, onGo }: WayInProps) {
  const { t } = useTranslation(['phone', 'common']);
  const phone = usePhone();
  const draft = usePhoneState((state) => state.draft);
  const hasSent = usePhoneState((state) => state.receipts.length > 0);
  if (draft === undefined) {
    if (isClosed) return null;
    return (
      <Stack gap="small">
        <Muted>{t('common:count.minutes', { count: minutesFor(link) })}</Muted>
        <Button variant="primary" block onClick={() => void phone.begin(null).then(() => onGo({ name: 'sections' }))}>
          {t(hasSent ? 'start.again' : 'start.begin')}
        </Button>
      </Stack>
    );
  }
  const now = phone.now();
  return (
    <Stack gap="small">
      {isLeaving(draft, now) ? (
        <Alert kind="warning">{t('leaving', { count: Math.max(1, daysLeft(draft, now)) })}</Alert>
      ) : (
        <p>{t('start.resumed')}</p>
      )}
      <Button
        variant="primary"
        block
        onClick={() =>
          onGo(draft.question === '' ? { name: 'sections' } : { name: 'question', question: draft.question })
        }
      >
        {t('start.resume')}
      </Button>
    </Stack>
  );
}

function minutesFor(link: KnownLink): number {
  const form = formOf(link);
  if (form === undefined) return 1;
  return Math.max(1, Math.ceil(visibleQuestions(questionsOf(formForPhones(form)), {}).length / PER_MINUTE));
}
