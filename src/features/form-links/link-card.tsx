import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForms } from '../../db/use-forms.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { retiredForms } from '../../domain/forms/retire-form.ts';
import { type FormLink, formAddress } from '../../domain/form-link.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { Ltr, Muted } from '../../ui/text.tsx';
import { useLinkTitle } from './use-link-title.ts';

const TONES = {
  open: 'success',
  expired: 'neutral',
  withdrawn: 'neutral',
  exhausted: 'warning',
  retired: 'warning',
} as const;

/** One link: for whom, how it stands, and the QR code that people scan. */
export function LinkCard({ link, onWithdraw }: { readonly link: FormLink; readonly onWithdraw: () => void }) {
  const { t } = useTranslation('form-links');
  const language = useLanguage();
  const title = useLinkTitle()(link.form);
  const [shown, setShown] = useState<'code' | 'withdraw'>();
  const { published } = useForms();
  const { used, quota, expires, organisation } = link;
  const isRetired = retiredForms(published).some(({ id }) => id === link.form);
  const state = link.state === 'open' && isRetired ? 'retired' : link.state;
  const close = (): void => setShown(undefined);
  return (
    <Card>
      <Cluster>
        <strong>{title}</strong>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      </Cluster>
      <span>{organisation === null ? t('new.open') : <OrganisationName id={organisation} />}</span>
      <Muted>
        {t('used', { used, quota })} · {t('until', { when: formatDateTime(expires, language) })}
      </Muted>
      {state === 'open' && (
        <Cluster>
          <Button icon="phone" onClick={() => setShown('code')}>
            {t('show')}
          </Button>
          <LinkButton href={paths.formSheet(link.id)} icon="note">
            {t('sheet.open')}
          </LinkButton>
          <Button onClick={() => setShown('withdraw')}>{t('withdraw.open')}</Button>
        </Cluster>
      )}
      <Dialog open={shown === 'code'} title={title} onClose={close}>
        <QrCode text={formAddress(window.location.origin, link)} label={t('qr')} />
        <p className="form-link-address">
          <Ltr>{formAddress(window.location.origin, link)}</Ltr>
        </p>
      </Dialog>
      {shown === 'withdraw' && (
        <ConfirmDialog
          title={t('withdraw.title')}
          text={t('withdraw.text')}
          confirm={t('withdraw.open')}
          onConfirm={() => {
            close();
            onWithdraw();
          }}
          onClose={close}
        />
      )}
    </Card>
  );
}
