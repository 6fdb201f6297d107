import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { draftsSettled } from '../../src/db/drafts.ts';
import type { TestTablet } from './vault.ts';

type Name = string | RegExp;

export const press = async (name: Name): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
export const tick = (name: Name): Promise<void> => userEvent.click(screen.getByRole('checkbox', { name }));
export const write = (label: Name, text: string): Promise<void> => userEvent.type(screen.getByLabelText(label), text);
export const choose = (label: Name, option: string): Promise<void> =>
  userEvent.selectOptions(screen.getByLabelText(label), option);
export const textOf = (label: Name): string => screen.getByLabelText<HTMLInputElement>(label).value;

/** The browser is closed and opened again, without network. */
export async function restart<D extends { readonly tablet: TestTablet }>(before: D): Promise<D> {
  cleanup();
  await draftsSettled(before.tablet.store);
  return { ...before, tablet: await before.tablet.reopen() };
}
