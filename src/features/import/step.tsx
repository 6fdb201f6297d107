import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Stack } from '../../ui/layout.tsx';

type StepProps = { readonly title: string; readonly children: ReactNode };

/** One step of the way. Its heading takes the focus: the button that was pressed is no longer there. */
export function Step({ title, children }: StepProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby={id}>
      <Stack gap="large">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {children}
      </Stack>
    </section>
  );
}
