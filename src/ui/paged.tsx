import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { type Gap, List, Stack } from './layout.tsx';

const MORE = 100;

interface PagedProps<T> {
  readonly items: readonly T[];
  /** How many are shown before somebody asks for more. */
  readonly first?: number;
  readonly gap?: Gap;
  /** Says an item as `<li>`. */
  readonly children: (item: T, index: number) => ReactNode;
}

/** A list that shows its beginning, and more when asked: nobody reads ten thousand rows at once. */
export function Paged<T>({ items, first = 20, gap = 'small', children }: PagedProps<T>) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(first);
  return (
    <Stack gap="small">
      <List gap={gap}>{items.slice(0, shown).map(children)}</List>
      {items.length > shown && (
        <div>
          <Button variant="quiet" icon="down" onClick={() => setShown(shown + MORE)}>
            {t('action.showMore')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
