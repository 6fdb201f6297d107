import { useTranslation } from 'react-i18next';
import { useFixedTexts, useLoadedLanguages } from '../../i18n/content.ts';
import { type Language, languages } from '../../i18n/languages.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { formAddress, formPage } from '../../domain/form-link.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { languageAttributes } from '../../ui/second-text.tsx';
import { Ltr } from '../../ui/text.tsx';
import { useLinkTitle } from './use-link-title.ts';
import { useFormLinks } from './use-form-links.ts';
import './form-links.css';

const LANGUAGES = languages.map(({ code }) => code);

/** A sheet for the wall: the QR code, and in every language what it is for. */
export function SheetScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation(['form-links', 'common']);
  const { links, isBusy, trouble } = useFormLinks();
  const link = links?.find((each) => each.id === id);
  const titleOf = useLinkTitle();
  // A line in German in place of another language's would not be the sheet.
  const loaded = useLoadedLanguages(LANGUAGES);
  return (
    <Stack gap="large">
      <div className="form-sheet__head">
        <PageHeader
          title={t('sheet.title')}
          back={{ href: paths.formLinks, label: t('title') }}
          actions={
            <Button variant="primary" busy={loaded.length < LANGUAGES.length} onClick={() => window.print()}>
              {t('common:action.print')}
            </Button>
          }
        />
      </div>
      {trouble !== undefined && <Alert kind="info">{t(`trouble.${trouble}`)}</Alert>}
      {link === undefined && isBusy && <Loading />}
      {link !== undefined && (
        <article className="form-sheet">
          <h2>{titleOf(link.form)}</h2>
          {link.organisation !== null && (
            <p>
              <OrganisationName id={link.organisation} />
            </p>
          )}
          <QrCode text={formAddress(window.location.origin, link)} label={t('qr')} />
          <ul className="form-sheet__languages">
            {loaded.map((code) => (
              <Line key={code} language={code} />
            ))}
          </ul>
          <p className="form-sheet__typed">
            <Ltr>{formPage(window.location.origin)}</Ltr>
            <strong>
              <Ltr>{link.code}</Ltr>
            </strong>
          </p>
        </article>
      )}
    </Stack>
  );
}

function Line({ language }: { readonly language: Language }) {
  const t = useFixedTexts(language, 'form-links');
  return <li {...languageAttributes(language)}>{t('sheet.line')}</li>;
}
