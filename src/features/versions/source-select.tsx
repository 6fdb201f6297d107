import { useTranslation } from 'react-i18next';
import { codesOf, codeWords, type Vocabulary } from '../../questions/describe-words.ts';
import { Select } from '../../ui/select.tsx';

const SOURCES = { kind: 'catalogue', catalogue: 'factSources' } as const;

interface SourceSelectProps {
  readonly vocabulary: Vocabulary;
  readonly value: string;
  readonly onChange: (source: string) => void;
}

/** Where a new value comes from: every fact of an organisation carries its source. */
export function SourceSelect({ vocabulary, value, onChange }: SourceSelectProps) {
  const { t } = useTranslation('versions');
  const options = codesOf(SOURCES).map((code) => ({ value: code, label: codeWords(vocabulary, SOURCES, code) }));
  return (
    <Select
      label={t('another.source')}
      required
      options={options}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}
