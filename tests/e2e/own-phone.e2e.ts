import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/device.ts';
import { acceptAnswers, openInOffice } from './support/inbox-steps.ts';
import { enrol } from './support/steps.ts';
import { BUILT } from './support/release.ts';
import { test } from './support/story.ts';

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'en-GB' };
const CLUB = 'Elternverein Regenbogenbrücke e. V. (Beispiel)';
const WISH = 'Wir brauchen einen Raum 🏠 نحتاج إلى قاعة <b>bald</b>';

/** What the forms' page says in the languages of the stories. */
const LANGUAGES = {
  de: {
    own: 'Deutsch',
    begin: 'Anfangen',
    resume: 'Weitermachen',
    needs: 'Bedarfe im Überblick',
    next: 'Weiter',
    decline: 'Nein, danke',
    saved: 'von selbst auf diesem Telefon gespeichert',
    sections: 'Zu den Abschnitten',
    check: 'Ansehen und senden',
    finish: 'Fertig, an das Amt senden',
    waiting: 'wird gesendet, sobald das Netz da ist',
    arrived: 'Im Amt angekommen.',
    processed: 'Das Amt hat mit Ihren Antworten gearbeitet',
  },
  ar: {
    own: 'العربية',
    begin: 'ابدأ',
    resume: 'متابعة',
    needs: 'نظرة عامة على الاحتياجات',
    next: 'التالي',
    decline: 'لا، شكرًا',
    saved: 'يُحفظ من تلقاء نفسه',
    sections: 'إلى الأقسام',
    check: 'المراجعة والإرسال',
    finish: 'انتهيت، إرسال إلى الدائرة',
    waiting: 'سيُرسَل عند توفّر الشبكة',
    arrived: 'وصل إلى الدائرة.',
    processed: 'عملت الدائرة بإجاباتكم',
  },
  'fa-AF': {
    own: 'دری / فارسی',
    begin: 'شروع',
    resume: 'ادامه دادن',
    needs: /نیازمندی/,
    next: 'بعدی',
    decline: 'نخیر، تشکر',
    saved: 'خود به خود در این تلفون ثبت می‌شود',
    sections: 'به بخش‌ها',
    check: 'دیدن و ارسال کردن',
    finish: 'تمام شد، ارسال به اداره',
    waiting: 'همین که انترنت باشد، ارسال می‌شود',
    arrived: 'به اداره رسید.',
    processed: 'اداره با پاسخ‌های شما کار کرده است',
  },
};
type Words = (typeof LANGUAGES)[keyof typeof LANGUAGES];

/** The page with all its languages lies on the phone. */
async function storedOnPhone(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    await new Promise<void>((done) => {
      const look = (): void => {
        if (active?.state === 'activated') done();
      };
      active?.addEventListener('statechange', look);
      look();
    });
  });
}

async function makeLink(page: Page): Promise<string> {
  await openInOffice(page, 'Bögen auf eigenen Telefonen');
  await page.getByLabel('Für wen?').selectOption({ label: CLUB });
  await page.getByRole('button', { name: 'Link erstellen' }).click();
  await page.getByRole('button', { name: 'QR-Code zeigen' }).click();
  const address = await page.getByText('/f/#').textContent();
  await page.getByRole('button', { name: 'Schließen' }).click();
  return address ?? '';
}

async function fillIn(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.begin }).click();
  await expectAccessible(page, 'sections');
  await page.getByRole('button', { name: words.needs }).first().click();
  await expectAccessible(page, 'question');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByRole('button', { name: words.decline }).click();
  await page.getByRole('textbox').fill(WISH);
  await expect(page.getByText(words.saved)).toBeVisible();
}

async function finish(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.resume }).click();
  await expect(page.getByRole('textbox')).toHaveValue(WISH);
  await page.getByRole('button', { name: words.sections }).first().click();
  await page.getByRole('button', { name: words.check }).click();
  await expect(page.getByText(WISH)).toBeVisible();
  await expectAccessible(page, 'check');
  await page.getByRole('button', { name: words.finish }).click();
  await expect(page.getByText(words.waiting)).toBeVisible();
}

for (const [code, words] of Object.entries(LANGUAGES)) {
  test(`own phone (${code}): scanned, filled in without network, closed, sent, accepted by the office`, async ({
    office,
    aDevice,
  }) => {
    const amal = await aDevice();
    await enrol(amal.page, office.url, office.firstCode);
    const address = await makeLink(amal.page);
    let phone = await aDevice(PHONE);

    await test.step('she scans the code, chooses her language, and the network goes', async () => {
      await phone.page.goto(address);
      await phone.page.getByRole('button', { name: words.own, exact: true }).click();
      await expect(phone.page.getByText(CLUB)).toBeVisible();
      await expectAccessible(phone.page, 'start');
      await storedOnPhone(phone.page);
      await office.stop();
      await fillIn(phone.page, words);
    });

    await test.step('the browser is closed; two hours later she finishes, still without network', async () => {
      phone = await phone.restart();
      await phone.page.goto(address);
      await finish(phone.page, words);
    });

    await test.step('with network it goes by itself, and the receipt says so', async () => {
      await office.start();
      await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
      await expect(phone.page.getByText(words.arrived)).toBeVisible();
      await expectAccessible(phone.page, 'receipt');
    });

    await test.step('the coordinator reads her own words, says whose they are, and takes them over', async () => {
      // Her tablet would look by itself within a minute after the office was away.
      await amal.page.evaluate(() => window.dispatchEvent(new Event('online')));
      await acceptAnswers(amal.page, CLUB, WISH);
      await amal.page.evaluate(() => window.dispatchEvent(new Event('online')));
      await expect(async () => {
        await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
        await expect(phone.page.getByText(words.processed)).toBeVisible({ timeout: 1_000 });
      }).toPass();
    });
  });
}

test('own phone: what was sent is taken back, and a link that ended says so in her language', async ({
  office,
  aDevice,
}) => {
  const made = office.admin('form-link', 'create', '--origin', office.url);
  const { address, link } = JSON.parse(JSON.stringify(made));
  const { page } = await aDevice(PHONE);
  await page.goto(address);
  await page.getByRole('button', { name: 'Türkçe' }).click();
  await page.getByRole('button', { name: 'Başla' }).click();
  await page
    .getByRole('button', { name: /İhtiyaç/ })
    .first()
    .click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Bölümlere dön' }).click();
  await page.getByRole('button', { name: 'Gözden geçir ve gönder' }).click();
  await page.getByRole('button', { name: 'Bitti, daireye gönder' }).click();
  await expect(page.getByText('Daireye ulaştı.')).toBeVisible();
  office.admin('form-link', 'withdraw', link.id);
  await page.getByRole('button', { name: 'Geri çek' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Geri çek' }).click();
  await expect(page.getByText('Dairede bu cevaplardan artık hiçbir şey kayıtlı değil.')).toBeVisible();
  await page.goto(office.url);
  await page.goto(address);
  await expect(page.getByText('Bu bağlantı artık geçerli değil.')).toBeVisible();
  await page.goto(`${office.url}/f/#K7Q29XWBD4MRTE`);
  await page.reload();
  await expect(page.getByText('Böyle bir bağlantı yok.')).toBeVisible();
});

test('own phone: a half-filled form goes to another phone as photographed QR codes, with a code told by mouth', async ({
  office,
  aDevice,
}) => {
  const made = office.admin('form-link', 'create', '--origin', office.url);
  const { address } = JSON.parse(JSON.stringify(made));
  const [leyla, mina] = [(await aDevice(PHONE)).page, (await aDevice(PHONE)).page];
  for (const page of [leyla, mina]) {
    await page.goto(address);
    await page.getByRole('button', { name: LANGUAGES.de.own, exact: true }).click();
    await expect(page.getByRole('button', { name: 'Anfangen' })).toBeVisible();
    await storedOnPhone(page);
  }
  await office.stop();
  await leyla.getByRole('button', { name: 'Anfangen' }).click();
  await leyla.getByRole('button', { name: LANGUAGES.de.needs }).first().click();
  await leyla.getByRole('button', { name: 'Nein, danke' }).click();
  await leyla.getByRole('button', { name: 'Nein, danke' }).click();
  await leyla.getByRole('textbox').fill(WISH);
  await leyla.getByRole('button', { name: 'Zu den Abschnitten' }).first().click();
  await leyla.getByText('An jemand anderen weitergeben').click();
  await leyla.getByRole('button', { name: 'Als QR-Code zeigen' }).click();
  await expectAccessible(leyla, 'codes');
  const photos = await photosOf(leyla);
  await leyla.getByRole('button', { name: 'Das andere Gerät hat alles gelesen' }).click();
  const code = await leyla.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).textContent();

  await mina.getByText('Einen angefangenen Bogen übernehmen').click();
  await mina.locator('input[type=file]').setInputFiles(photos);
  await expect(mina.getByText(/^Gelesen\. Jetzt fehlt/)).toBeVisible();
  await mina.getByLabel('Code', { exact: true }).fill('00000-00000');
  await mina.getByRole('button', { name: 'Übernehmen', exact: true }).click();
  await expect(mina.getByText(/^Der Code passt nicht/)).toBeVisible();
  await mina.getByLabel('Code', { exact: true }).fill(code ?? '');
  await expectAccessible(mina, 'take over');
  await mina.getByRole('button', { name: 'Übernehmen', exact: true }).click();
  await mina.getByRole('button', { name: 'Ansehen und senden' }).click();
  await expect(mina.getByText(WISH)).toBeVisible();
});

/** A photo of each QR code of the sequence that is on the screen, however slowly or fast it goes round. */
async function photosOf(page: Page) {
  const shown = page.getByRole('dialog').getByRole('img');
  const photos = await shown.evaluate(async (image) => {
    const seen = new Map<string, string>();
    if (!(image instanceof HTMLImageElement)) return [];
    const total = Number(/(\d+)$/.exec(image.alt)?.[1]);
    while (seen.size < total) {
      const copy = new Image(600, 600);
      const { alt, src } = image;
      if (!seen.has(alt)) {
        copy.src = src;
        await copy.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [600, 600];
        const context = canvas.getContext('2d');
        if (context) context.fillStyle = 'white';
        context?.fillRect(0, 0, 600, 600);
        context?.drawImage(copy, 0, 0, 600, 600);
        seen.set(alt, canvas.toDataURL('image/png'));
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return [...seen.values()];
  });
  return photos.map((photo, i) => {
    const buffer = Buffer.from(photo.slice(photo.indexOf(',') + 1), 'base64');
    return { name: `${i}.png`, mimeType: 'image/png', buffer };
  });
}

test('own phone: what must be there before the first press weighs at most 90 kB', () => {
  const page = readFileSync(join(BUILT, 'phone.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((path) => brotliCompressSync(readFileSync(join(BUILT, path))).byteLength);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(90_000);
});
