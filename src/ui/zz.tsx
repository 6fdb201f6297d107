import { useTranslation } from 'react-i18next';
export function X() { const { t } = useTranslation('common'); return <p>{t('action.save')}{t('action.sav')}</p>; }
export function Y() { const { t } = useTranslation(); return <p>{t('action.save')}{t('action.sav')}</p>; }
