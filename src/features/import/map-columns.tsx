import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLegalBasis } from '../../parts/use-legal-basis.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Cluster, Grid } from '../../ui/layout.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { PlainText } from '../../ui/text.tsx';
import { ColumnCard } from './column-card.tsx';
import type { ImportSession } from './import-session.ts';
import type { ColumnsState } from './import-state.ts';
import { Step } from './step.tsx';

type MapColumnsProps = { readonly session: ImportSession; readonly state: ColumnsState };

export function MapColumns({ session, state }: MapColumnsProps) {
  const { t } = useTranslation('import');
  const [tried, setTried] = useState(false);
  const hasName = state.mapping.some(({ target }) => target === 'name');
  const go = () => {
    setTried(true);
    if (hasName) void session.makePlan();
  };
  return (
    <Step title={t('columns.title')}>
      <p>
        <PlainText>{state.file}</PlainText> · {t('columns.rows', { count: state.list.rowCount })}
      </p>
      <HeaderRow session={session} state={state} />
      {state.list.asLastTime && <LastTime session={session} state={state} />}
      {state.mapping.some(({ ofPerson }) => ofPerson) && <Persons session={session} state={state} />}
      <Grid>
        {state.mapping.map((mapping, i) => (
          <Card key={mapping.column.index}>
            <ColumnCard
              mapping={mapping}
              samples={state.list.samples[i] ?? []}
              persons={state.basis !== undefined}
              onTarget={(target) => session.setTarget(mapping.column.index, target)}
            />
          </Card>
        ))}
      </Grid>
      {tried && !hasName && <Alert kind="error">{t('columns.needsName')}</Alert>}
      <Cluster>
        <Button variant="primary" busy={state.busy} onClick={go}>
          {t('columns.continue')}
        </Button>
        <Button onClick={session.startOver}>{t('columns.otherFile')}</Button>
      </Cluster>
    </Step>
  );
}

/** A list with these column names was imported before: what the person confirmed then counts until she says otherwise. */
function LastTime({ session, state: { isAsLastTime, list } }: MapColumnsProps) {
  const { t } = useTranslation('import');
  const isOther = list.asLastTime?.some(({ target }, i) => target !== list.mapping[i]?.target) === true;
  const [words, action, source] = isAsLastTime
    ? (['lastTime.used', 'lastTime.toProposal', 'proposal'] as const)
    : (['lastTime.notUsed', 'lastTime.back', 'last-time'] as const);
  return (
    <Alert kind="info" actions={isOther && <Button onClick={() => session.startFrom(source)}>{t(action)}</Button>}>
      {t(words)}
    </Alert>
  );
}

/** Titles and sums may stand above the names of the columns; the person sees the rows and decides. */
function HeaderRow({ session, state: { list } }: MapColumnsProps) {
  const { t } = useTranslation('import');
  const rows = list.firstRows.map(({ row, text }) => ({
    value: String(row),
    label: t('columns.headerOption', { row, text }),
  }));
  const options = [...rows, { value: '0', label: t('columns.noHeader') }];
  return (
    <Select
      label={t('columns.headerRow')}
      options={options}
      value={String(list.headerRow)}
      emptyLabel={null}
      onChange={(row) => void session.setHeaderRow(Number(row))}
    />
  );
}

/** Contact persons come in only after the office has said why it may keep them. */
function Persons({ session, state }: MapColumnsProps) {
  const { t } = useTranslation('import');
  const stated = useLegalBasis();
  const bases = (['none', 'consent', 'public-task'] as const).filter(
    (one) => one !== 'public-task' || stated === 'task',
  );
  return (
    <RadioGroup
      label={t('persons.title')}
      hint={t('persons.hint')}
      options={bases.map((basis) => ({ value: basis, label: t(`persons.${basis}`) }))}
      value={state.basis ?? 'none'}
      clearable={false}
      onChange={(basis) => session.setBasis(basis === 'none' ? undefined : (basis ?? undefined))}
    />
  );
}
