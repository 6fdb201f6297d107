import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { resembling } from '../../domain/organisation/likeness.ts';
import { Alert } from '../../ui/alert.tsx';
import { List } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { PlainText } from '../../ui/text.tsx';
import { useOverviews } from './use-organisation-list.ts';

/** Names organisations that may be the same. Nobody is kept from entering a second one. */
export function DuplicateHint({ name }: { readonly name: string }) {
  const { t } = useTranslation('organisations');
  const all = useOverviews();
  const typed = useDeferredValue(name);
  const alike = useMemo(() => resembling(typed, all), [typed, all]);
  if (alike.length === 0) return null;
  return (
    <Alert kind="info" title={t('edit.alike')}>
      <List>
        {alike.map((one) => (
          <li key={one.id}>
            <TextLink href={paths.organisation(one.id)}>
              <PlainText>{one.name}</PlainText>
            </TextLink>
          </li>
        ))}
      </List>
    </Alert>
  );
}
