import { useTranslation } from 'react-i18next';
import { useView } from '../../db/use-records.ts';
import { findRecord } from '../../domain/describe-record.ts';
import { blackOut, textsIn } from '../../domain/rights/black-out.ts';
import { useDescribe } from '../../questions/use-describe.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Section } from '../../ui/section.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { PlainText } from '../../ui/text.tsx';
import { useMemo } from 'react';
import { type CopyTexts, mentionKey } from './use-copy.ts';

/** Which texts of others go into a person's copy: each as it would be handed out, for a person to read and decide. */
export function CopyTextsSection({ texts }: { readonly texts: CopyTexts }) {
  const { t } = useTranslation('rights');
  const records = useView((view) => view.records);
  const find = useMemo(() => findRecord.bind(null, records), [records]);
  const describe = useDescribe(find);
  if (texts.found.length === 0) return null;
  const options = texts.found.map((mention) => ({
    value: mentionKey(mention),
    label: `${describe.record(mention.record)} · ${t(`texts.${mention.match}`)}`,
    hint: (
      <PlainText>
        {textsIn(mention.record.fields[mention.key])
          .map((text) => blackOut(text, texts.blackOut))
          .join('\n')}
      </PlainText>
    ),
  }));
  return (
    <Section title={t('texts.title')}>
      <CheckboxGroup
        label={t('texts.choose')}
        hint={t('texts.hint')}
        options={options}
        values={texts.chosen}
        onChange={texts.choose}
      />
      <TextArea label={t('texts.more')} hint={t('texts.moreHint')} value={texts.more} onChange={texts.setMore} />
    </Section>
  );
}
