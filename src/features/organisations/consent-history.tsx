import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../../db/use-records.ts';
import { declarationsOf } from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Uuid } from '../../domain/ids.ts';
import { formatDate } from '../../i18n/formats.ts';
import { isLanguage, languageRow } from '../../i18n/languages.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { SignatureView } from '../../parts/signature-field.tsx';
import { useDescribe } from '../../questions/use-describe.ts';
import { List } from '../../ui/layout.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';

/** Every yes and every no of a person, the newest first. None of them is ever changed. */
export function ConsentHistory({ person }: { readonly person: Uuid }) {
  const { t } = useTranslation('organisations');
  const declarations = declarationsOf(useRecords(consent), person);
  const [isOpen, setOpen] = useState(false);
  if (declarations.length === 0) return null;
  return (
    <details className="organisation-details" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('consent.history', { number: declarations.length })}</summary>
      {isOpen && (
        <List>
          {declarations.map((one) => (
            <li key={one.id}>
              <Declared declaration={one} />
            </li>
          ))}
        </List>
      )}
    </details>
  );
}

function Declared({ declaration }: { readonly declaration: Entity<typeof consent> }) {
  const { t } = useTranslation('organisations');
  const shown = useLanguage();
  const describe = useDescribe();
  const say = (field: string, value: string | undefined): string => describe.value('consent', field, value).text;
  const { on, by, language, textVersion, signature, detail } = declaration;
  return (
    <>
      <strong>{say('purpose', declaration.purpose)}</strong>
      {declaration.office !== undefined && ` · ${say('office', declaration.office)}`}
      {detail !== undefined && (
        <>
          {' · '}
          <PlainText>{detail}</PlainText>
        </>
      )}
      <div>
        {say('kind', declaration.kind)}
        {on !== undefined && ` · ${formatDate(on, shown)}`}
        {declaration.how !== undefined && ` · ${say('how', declaration.how)}`}
        {language !== undefined && ` · ${nameOf(language, shown)}`}
      </div>
      <Muted>
        {by !== undefined && t('consent.recordedBy', { name: by.name })}
        {textVersion !== undefined && ` · ${t('consent.version', { version: textVersion })}`}
      </Muted>
      {signature !== undefined && <SignatureView value={signature} />}
    </>
  );
}

function nameOf(language: string, shown: Parameters<typeof languageName>[1]): string {
  return isLanguage(language) ? languageRow(language).ownName : languageName(language, shown);
}
