import { expect, type Page } from '@playwright/test';
import { expectAccessible, PASSPHRASE } from './support/device.ts';
import { enrol, unlock } from './support/steps.ts';
import { test } from './support/story.ts';

/** A device that recognises its person, with a place for passkeys that give secrets. */
async function recognising(page: Page): Promise<{ readonly forget: () => Promise<void> }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
    },
  });
  const isUserVerified = false;
  return {
    forget: () => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }).then(() => undefined),
  };
}

test('somebody opens her tablet with a passkey, and with the passphrase when it does not recognise her, and takes the passkey away again', async ({
  office,
  device,
}) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  const person = await recognising(page);
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await page.getByRole('button', { name: 'Passkey hinzufügen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kennsatz').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Weiter' }).click();
  await expect(dialog.getByRole('button', { name: 'Passkey hinzufügen' })).toBeVisible();
  await expectAccessible(page, 'adding a passkey');
  await dialog.getByRole('button', { name: 'Passkey hinzufügen' }).click();
  await expect(page.getByText('öffnet dieses Gerät ab jetzt', { exact: false })).toBeVisible();

  await page.getByRole('button', { name: 'Sperren', exact: true }).click();
  const byPasskey = page.getByRole('button', { name: 'Mit Passkey öffnen' });
  await expect(byPasskey).toBeVisible();
  await expectAccessible(page, 'a lock screen with a passkey');
  await byPasskey.click();
  await expect(page.getByRole('navigation', { name: 'Hauptbereiche' })).toBeVisible();

  await page.getByRole('button', { name: 'Sperren', exact: true }).click();
  await expect(byPasskey).toBeVisible();
  await person.forget();
  await byPasskey.click();
  await expect(page.getByText('wurde nicht bestätigt', { exact: false })).toBeVisible();
  await unlock(page);

  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await page.getByRole('button', { name: 'Passkey entfernen' }).click();
  await expect(page.getByText('öffnet dieses Gerät nicht mehr', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Sperren', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Öffnen', exact: true })).toBeVisible();
  await expect(byPasskey).toHaveCount(0);
});
