import { useTranslation } from 'react-i18next';
import { languageRow } from '../i18n/languages.ts';
import { Button } from '../ui/button.tsx';
import { Cluster, Stack } from '../ui/layout.tsx';
import { Select } from '../ui/select.tsx';
import { type WordLanguage, wordLanguages } from './word-lists.ts';
import './passphrase-words.css';

interface Props {
  readonly words: readonly string[];
  readonly language: WordLanguage;
  readonly onLanguage: (language: WordLanguage) => void;
  readonly onNewWords: () => void;
  readonly onWritten: () => void;
  readonly onOwn: () => void;
}

const options = wordLanguages.map((value) => {
  const { ownName, htmlLang } = languageRow(value);
  return { value, label: ownName, lang: htmlLang };
});

/** Five words in large letters, to be written on paper. */
export function PassphraseWords({ words, language, onLanguage, onNewWords, onWritten, onOwn }: Props) {
  const { t } = useTranslation('vault');
  const { htmlLang, dir } = languageRow(language);
  return (
    <Stack gap="large">
      <p>{t('words.intro')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari drops the role of lists without bullets */}
      <ol role="list" className="passphrase-words" aria-label={t('words.label')} lang={htmlLang} dir={dir}>
        {words.map((word, at) => (
          // Two of the five may be the same.
          <li key={`${at}-${word}`}>{word}</li>
        ))}
      </ol>
      <Cluster>
        <Button variant="primary" onClick={onWritten}>
          {t('words.written')}
        </Button>
        <Button icon="retry" onClick={onNewWords}>
          {t('words.new')}
        </Button>
      </Cluster>
      <Select
        label={t('words.language')}
        hint={t('words.languageHint')}
        options={options}
        value={language}
        onChange={(chosen) => chosen && onLanguage(chosen)}
        emptyLabel={null}
      />
      <div>
        <Button variant="quiet" onClick={onOwn}>
          {t('words.own')}
        </Button>
      </div>
    </Stack>
  );
}
