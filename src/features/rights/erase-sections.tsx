import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../db/use-records.ts';
import { findRecord } from '../../domain/describe-record.ts';
import { textsIn } from '../../domain/rights/black-out.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { typeWords } from '../../questions/describe-words.ts';
import { useDescribe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { PlainText } from '../../ui/text.tsx';
import { type Erasure, isErasable } from './use-erasure.ts';

function useKnownDescribe() {
  const records = useView((view) => view.records);
  return useDescribe(useMemo(() => findRecord.bind(null, records), [records]));
}

/** What goes, by kind and number. */
export function GoneSection({ erasure: { record, gone } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation('rights');
  const language = useLanguage();
  const describe = useKnownDescribe();
  const kinds = [...Map.groupBy(gone, ({ type }) => type)];
  return (
    <Section title={t('erase.gone')}>
      <p>{describe.record(record)}</p>
      <FactList>
        {kinds.map(([type, all]) => (
          <Fact key={type} label={typeWords(describe.vocabulary.t, type)}>
            {formatNumber(all.length, language)}
          </Fact>
        ))}
      </FactList>
    </Section>
  );
}

/** Where else the name stands: somebody else's words, which stay unless a person chooses them. */
export function NamedSection({ erasure: { named, chosen, choose } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation('rights');
  const describe = useKnownDescribe();
  if (named.length === 0) return null;
  const words = (one: Erasure['named'][number]) => (
    <PlainText>{textsIn(one.record.fields[one.key]).join('\n')}</PlainText>
  );
  const own = named.filter(isErasable);
  const fixed = named.filter((one) => !isErasable(one));
  // A part of a name may be somebody else's, or no name at all.
  const left = named.filter(({ match, record }) => match !== 'part' && !chosen.includes(record.id)).length;
  return (
    <Section title={t('erase.named')}>
      {own.length > 0 && (
        <CheckboxGroup
          label={t('erase.namedChoose')}
          hint={t('erase.namedHint')}
          options={own.map((one) => ({
            value: one.record.id,
            label: `${describe.record(one.record)} · ${t(`texts.${one.match}`)}`,
            hint: words(one),
          }))}
          values={own.map(({ record }) => record.id).filter((id) => chosen.includes(id))}
          onChange={choose}
        />
      )}
      {fixed.length > 0 && (
        <>
          <p>{t('erase.namedFixed')}</p>
          <List>
            {fixed.map((one) => (
              <li key={one.record.id}>
                {describe.record(one.record)}: {words(one)}
              </li>
            ))}
          </List>
        </>
      )}
      {left > 0 && <Alert kind="warning">{t('erase.namedLeft', { count: left })}</Alert>}
    </Section>
  );
}

/** Whether the proof of her consent goes too: it has no name, but perhaps her signature. */
export function ProofSection({ erasure: { proofs, isProofKept, keepProof } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation('rights');
  if (proofs === 0) return null;
  return (
    <Section title={t('erase.proof')}>
      <CheckboxGroup
        label={t('erase.proofLabel')}
        hint={t('erase.proofHint')}
        options={[{ value: 'keep', label: t('erase.proofKeep') }]}
        values={isProofKept ? ['keep'] : []}
        onChange={(values) => keepProof(values.length > 0)}
      />
    </Section>
  );
}
