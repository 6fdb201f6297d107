import type { ReactNode } from 'react';

/** An explanation that most people do not need, folded away. */
export function GateDetails({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="gate__details">
      <summary>{title}</summary>
      <p>{children}</p>
    </details>
  );
}
