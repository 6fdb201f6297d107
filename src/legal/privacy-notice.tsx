import type { TFunction } from 'i18next';
import type { OfficeDetails } from '../domain/office-details.ts';
import type { LegalBasis } from '../domain/office.ts';
import { useFixedTexts } from '../i18n/content.ts';
import { type Language, languageRow, sourceLanguage } from '../i18n/languages.ts';
import { Stack } from '../ui/layout.tsx';
import { languageAttributes } from '../ui/second-text.tsx';
import { Muted, PlainText } from '../ui/text.tsx';
import './privacy-notice.css';

interface PrivacyNoticeProps {
  /** Undefined where nobody knows which of them the office works on: then both stand there. */
  readonly basis: LegalBasis | undefined;
  readonly details: OfficeDetails;
  /** Beside German, which is the binding one. */
  readonly language: Language;
}

/** What a person must be told before anything about her is written down (Art. 13 GDPR), in German and in her language. */
export function PrivacyNotice({ language, ...rest }: PrivacyNoticeProps) {
  return (
    <Stack gap="large">
      {language !== sourceLanguage && <Notice language={language} {...rest} />}
      <Notice language={sourceLanguage} {...rest} />
    </Stack>
  );
}

const POINTS = [
  ...(['controller', 'officer', 'purposes', 'basis', 'recipients', 'countries', 'storage'] as const),
  ...(['rights', 'complaint', 'voluntary', 'decisions'] as const),
] as const;
type Point = (typeof POINTS)[number];

/** In Hesse, where the city of the first office lies; every other Land has its own. */
const HESSE = {
  supervisoryAuthority: 'Der Hessische Beauftragte für Datenschutz und Informationsfreiheit',
  stateLaw: '§ 3 HDSIG',
};

function Notice({ language, basis, details }: PrivacyNoticeProps) {
  const t = useFixedTexts(language, 'legal');
  return (
    <div className="privacy-notice" {...languageAttributes(language)}>
      <h3>{t('notice.title')}</h3>
      {languageRow(language).code !== sourceLanguage && <p>{t('binding')}</p>}
      <dl>
        {POINTS.map((point) => (
          <div key={point}>
            <dt>{t(`notice.point.${point}`)}</dt>
            {pointTexts(t, point, basis, details).map((text) => (
              <dd key={text}>{text}</dd>
            ))}
            <Blank t={t} point={point} details={details} />
          </div>
        ))}
      </dl>
    </div>
  );
}

function pointTexts(
  t: TFunction<'legal'>,
  point: Point,
  basis: LegalBasis | undefined,
  { stateLaw = HESSE.stateLaw }: OfficeDetails,
): readonly string[] {
  if (point !== 'basis') return [t(`notice.text.${point}`)];
  const words = { consent: t('notice.basis.consent'), task: t('notice.basis.task', { law: stateLaw }) };
  return basis === undefined ? [t('notice.basis.either'), words.consent, words.task] : [words[basis]];
}

interface BlankProps {
  readonly t: TFunction<'legal'>;
  readonly point: Point;
  readonly details: OfficeDetails;
}

/** What the city fills in. It stands in German in every language; what the notice already says is no blank. */
function Blank({ t, point, details }: BlankProps) {
  const { provider, contact, dataProtectionOfficer, processor, retention } = details;
  const blanks: Partial<Record<Point, string | undefined>> = {
    controller: joined(provider, contact),
    officer: dataProtectionOfficer,
    recipients: processor,
    storage: retention,
    complaint: details.supervisoryAuthority ?? HESSE.supervisoryAuthority,
  };
  const words = blanks[point];
  if (words !== undefined)
    return (
      <dd lang={sourceLanguage}>
        <PlainText>{words}</PlainText>
      </dd>
    );
  return point === 'controller' || point === 'officer' ? (
    <dd>
      <Muted>{t('missing')}</Muted>
    </dd>
  ) : null;
}

function joined(...words: readonly (string | undefined)[]): string | undefined {
  const said = words.filter((word) => word !== undefined);
  return said.length === 0 ? undefined : said.join('\n');
}
