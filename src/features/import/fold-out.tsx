import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/setup.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { Badge } from '../../ui/badge.tsx';
import './import.css';

type FoldOutProps = { readonly title: ReactNode; readonly count: number; readonly children: ReactNode };

/** A line with its number that opens to the rows behind it. */
export function FoldOut({ title, count, children }: FoldOutProps) {
  const language = useLanguage();
  return (
    <details className="import-fold">
      <summary>
        <span>{title}</span>
        <Badge>{formatNumber(count, language)}</Badge>
      </summary>
      {children}
    </details>
  );
}
