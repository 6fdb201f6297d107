import { useTranslation } from 'react-i18next';
import { Muted, PlainText } from '../ui/text.tsx';

/** What the city has written about itself, or that it has not done so yet. */
export function OfficeWords({ children }: { readonly children: string | undefined }) {
  const { t } = useTranslation('legal');
  return children === undefined ? <Muted>{t('missing')}</Muted> : <PlainText>{children}</PlainText>;
}
