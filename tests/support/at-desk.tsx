import { render, type RenderResult } from '@testing-library/react';
import type { ComponentType } from 'react';
import { StoreContext } from '../../src/db/store-context.ts';
import { OfficeContext } from '../../src/sync/office-context.ts';
import { type Asked, deskSaying, type Say } from './office-desk.ts';
import type { TestTablet } from './vault.ts';

/** Opens a screen whose office says this; answers also what it was asked. */
export function showAtDesk(
  Screen: ComponentType,
  say: Say,
  { store }: TestTablet,
): RenderResult & { readonly asked: readonly Asked[] } {
  const { desk, asked } = deskSaying(say);
  const shown = render(
    <StoreContext value={store}>
      <OfficeContext value={desk}>
        <Screen />
      </OfficeContext>
    </StoreContext>,
  );
  return { ...shown, asked };
}
