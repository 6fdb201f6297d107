import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecordView } from '../../db/use-records.ts';
import { office } from '../../domain/office.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useMayWrite } from '../../parts/use-may-write.ts';
import type { Saving } from '../../parts/use-saving.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, type ButtonVariant } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';

interface SettingsSectionProps {
  readonly title: string;
  readonly text: string;
  /** For those who may change the settings, once the settings are on this device. */
  readonly Form: ComponentType<{ readonly settings: RecordView }>;
  /** The same to be read only. */
  readonly Facts: ComponentType<{ readonly settings: RecordView | undefined }>;
}

/** Some of the office's settings. */
export function SettingsSection({ title, text, Form, Facts }: SettingsSectionProps) {
  const { identity } = useStore();
  const settings = useRecordView(office.name, identity.ws);
  const mayWrite = useMayWrite();
  return (
    <Section title={title}>
      <p>{text}</p>
      {settings !== undefined && mayWrite ? <Form settings={settings} /> : <Facts settings={settings} />}
    </Section>
  );
}

interface SettingsFormProps {
  readonly saving: Saving<RightsRefusal>;
  /** What is said once it is saved; undefined before. */
  readonly saved: string | undefined;
  readonly variant?: ButtonVariant;
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
}

/** The fields of some settings, what came of the last save, and the button for the next. */
export function SettingsForm({ saving, saved, variant = 'secondary', onSubmit, children }: SettingsFormProps) {
  const { t } = useTranslation('common');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      <Stack>
        {children}
        <RightsRefusalAlert refusal={saving.refusal} />
        {saved !== undefined && <Alert kind="success">{saved}</Alert>}
        <div>
          <Button type="submit" variant={variant} icon="check" busy={saving.isBusy}>
            {t('action.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
