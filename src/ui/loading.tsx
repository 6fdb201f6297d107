import { useTranslation } from 'react-i18next';
import './loading.css';

export function Loading({ label }: { readonly label?: string }) {
  const { t } = useTranslation('common');
  return (
    <output className="ui-loading">
      <span className="ui-loading__mark" aria-hidden />
      {label ?? t('loading')}
    </output>
  );
}
