import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { AuditLine } from '../../domain/audit.ts';
import { Card } from '../../ui/card.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { useLineWords } from './use-line-words.ts';

/** One act: what, to whom or what, and below it who and when. */
export function AuditLineCard({ line }: { readonly line: AuditLine }) {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const { subject, details } = useLineWords(line);
  return (
    <Card>
      <Stack gap="small">
        <p>
          <strong>{t(`act.${line.act}`)}</strong>
          {subject !== undefined && (
            <>
              {' · '}
              <PlainText>{subject}</PlainText>
            </>
          )}
        </p>
        {details.length > 0 && <p>{details.join(' · ')}</p>}
        <p>
          <Muted>
            {line.person === '' ? t('byServer') : <PlainText>{line.person}</PlainText>}
            {' · '}
            {line.device !== '' && (
              <>
                <PlainText>{line.device}</PlainText>
                {' · '}
              </>
            )}
            <bdi>{formatDateTime(line.at, language)}</bdi>
          </Muted>
        </p>
      </Stack>
    </Card>
  );
}
