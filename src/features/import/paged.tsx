import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { List, Stack } from '../../ui/layout.tsx';

const FIRST = 20;
const MORE = 100;

type PagedProps<T> = { readonly items: readonly T[]; readonly children: (item: T, index: number) => ReactNode };

/** A list that shows its beginning, and more when asked: a file may have ten thousand rows. Children are `<li>`. */
export function Paged<T>({ items, children }: PagedProps<T>) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(FIRST);
  return (
    <Stack gap="small">
      <List>{items.slice(0, shown).map(children)}</List>
      {items.length > shown && (
        <Button variant="quiet" icon="down" onClick={() => setShown(shown + MORE)}>
          {t('action.showMore')}
        </Button>
      )}
    </Stack>
  );
}
