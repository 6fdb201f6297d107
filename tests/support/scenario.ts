import { onTestFinished } from 'vitest';
import { type Office, openOffice } from './office.ts';
import { enrolTablet, type Tablet } from './tablet.ts';

/** An office and as many tablets as the story needs; everything is cleared away after the test. */
export async function scenario(): Promise<{ office: Office; tablet: (person: string) => Promise<Tablet> }> {
  const office = await openOffice();
  onTestFinished(() => office.remove());
  return { office, tablet: (person) => enrolTablet(office, person) };
}
