import { useTranslation } from 'react-i18next';
import { ForWriters } from '../../parts/for-writers.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { ChooseFile } from './choose-file.tsx';
import { ExportRegister } from './export-register.tsx';
import type { ImportSession } from './import-session.ts';
import type { ImportState } from './import-state.ts';
import { MapColumns } from './map-columns.tsx';
import { PastImports } from './past-imports.tsx';
import { Preview } from './preview.tsx';
import { SavingResult } from './saving-result.tsx';
import { Saving } from './saving.tsx';
import { UnfinishedImports } from './unfinished-imports.tsx';
import { useImport } from './use-import.ts';

/** From a list that the office has to organisations on this device; works without network. */
export function ImportScreen() {
  const { t } = useTranslation(['import', 'office']);
  const { session, state } = useImport();
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} back={{ href: paths.office, label: t('office:title') }}>
        <ForWriters>{state.step === 'choose' && <p>{t('intro')}</p>}</ForWriters>
      </PageHeader>
      <ImportStep session={session} state={state} />
    </Stack>
  );
}

type StepProps = { readonly session: ImportSession; readonly state: ImportState };

function ImportStep({ session, state }: StepProps) {
  const { t } = useTranslation('import');
  switch (state.step) {
    case 'choose':
      return (
        <>
          <ForWriters>
            <UnfinishedImports session={session} />
            <ChooseFile onFile={(file) => void session.open(file)} failure={state.failure} />
          </ForWriters>
          <PastImports />
          <ExportRegister />
        </>
      );
    case 'reading':
      return <Loading label={t('reading')} />;
    case 'columns':
      return <MapColumns session={session} state={state} />;
    case 'preview':
      return <Preview session={session} state={state} />;
    case 'saving':
      return <Saving session={session} state={state} />;
    case 'done':
      return <SavingResult session={session} state={state} />;
  }
}
