import { onTestFinished } from 'vitest';
import type { Tablet } from './tablet.ts';

/** Opens the line and answers what the office says on it, piece by piece; undefined when it ends. */
export async function listen(url: string, tablet: Pick<Tablet, 'bearer'>) {
  const hangUp = new AbortController();
  onTestFinished(() => hangUp.abort());
  const response = await fetch(`${url}/v1/live`, { headers: tablet.bearer(), signal: hangUp.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return { response, hangUp, next: async () => (await reader?.read())?.value };
}
