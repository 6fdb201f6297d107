import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MadeInvitation } from '../../sync/office-desk.ts';
import { useManages } from '../../parts/use-manages.ts';
import { Alert } from '../../ui/alert.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { InvitationShown } from './invitation-shown.tsx';
import { InviteForm } from './invite-form.tsx';

/** Lets a device in: whom for, and then the code for it, shown once. */
export function InviteScreen() {
  const { t } = useTranslation('devices');
  const manages = useManages();
  const [made, setMade] = useState<MadeInvitation>();
  return (
    <Stack gap="large">
      <PageHeader title={t('invite.title')} back={{ href: paths.devices, label: t('title') }} />
      {!manages && <Alert kind="info">{t('trouble.forbidden')}</Alert>}
      {manages && made === undefined && <InviteForm onMade={setMade} />}
      {made && <InvitationShown invitation={made} onAnother={() => setMade(undefined)} />}
    </Stack>
  );
}
