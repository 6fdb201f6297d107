import { useTranslation } from 'react-i18next';
import type { answers } from '../../domain/answers.ts';
import type { Entity } from '../../domain/entity.ts';
import { List } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';

export function ChecklistLinks({ filled }: { readonly filled: readonly Entity<typeof answers>[] }) {
  const { t } = useTranslation('visits');
  if (filled.length === 0) return null;
  return (
    <List>
      {filled.map(({ id }, i) => (
        <li key={id}>
          <TextLink href={paths.answers(id)}>{t('checklist.filled', { number: i + 1 })}</TextLink>
        </li>
      ))}
    </List>
  );
}
