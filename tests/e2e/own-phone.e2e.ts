import { expect, type Page } from '@playwright/test';
import { type Device, expectAccessible } from './support/device.ts';
import { test } from './support/story.ts';

const WISH = 'Wir brauchen 🏠 einen Raum – نحتاج إلى قاعة <b>bald</b>';

/** What the page says in the languages of the stories. */
interface Words {
  readonly code: string;
  readonly own: string;
  readonly begin: string;
  readonly resume: string;
  readonly section: RegExp;
  readonly wishes: RegExp;
  readonly next: string;
  readonly saved: string;
  readonly decline: string;
  readonly check: string;
  readonly finish: string;
  readonly waiting: string;
  readonly arrived: string;
  readonly withdraw: string;
  readonly erased: string;
}

const LANGUAGES: readonly Words[] = [
  {
    code: 'de',
    own: 'Deutsch',
    begin: 'Anfangen',
    resume: 'Weitermachen',
    section: /Überblick/,
    wishes: /Welche weiteren Bedarfe/,
    next: 'Weiter',
    saved: 'von selbst auf diesem Telefon gespeichert',
    decline: 'Nein, danke',
    check: 'Ansehen und senden',
    finish: 'Fertig, an das Amt senden',
    waiting: 'wird gesendet, sobald das Netz da ist',
    arrived: 'Im Amt angekommen.',
    withdraw: 'Zurückziehen',
    erased: 'Im Amt ist von diesen Antworten nichts mehr gespeichert',
  },
  {
    code: 'ar',
    own: 'العربية',
    begin: 'ابدأ',
    resume: 'متابعة',
    section: /احتياجات|الاحتياجات/,
    wishes: /احتياجات أخرى|الاحتياجات الأخرى/,
    next: 'التالي',
    saved: 'يُحفظ من تلقاء نفسه',
    decline: 'لا، شكرًا',
    check: 'المراجعة والإرسال',
    finish: 'انتهيت، إرسال إلى الدائرة',
    waiting: 'سيُرسَل عند توفّر الشبكة',
    arrived: 'وصل إلى الدائرة.',
    withdraw: 'سحب',
    erased: 'لم يعد شيء من هذه الإجابات محفوظًا',
  },
];

async function link(office: { admin: (...words: readonly string[]) => unknown; readonly url: string }): Promise<string> {
  const made = office.admin('form-link', 'create', '--origin', office.url);
  if (typeof made !== 'object' || made === null || !('address' in made)) throw new Error('no link was made');
  return String(made.address);
}

/** The page and its languages lie on the phone. */
async function storedOnPhone(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated') await new Promise((done) => active?.addEventListener('statechange', done, { once: true }));
  });
}

for (const words of LANGUAGES) {
  test(`own phone (${words.code}): filled in without network, closed, opened again, sent, taken back`, async ({ office, aDevice }) => {
    test.setTimeout(120_000);
    const address = await link(office);
    let phone: Device = await aDevice({ viewport: { width: 360, height: 740 }, locale: 'en-GB' });
    const shot = async (name: string): Promise<void> => {
      if (process.env['SHOTS'] !== undefined) await phone.page.screenshot({ path: `${process.env['SHOTS']}/${words.code}-${name}.png`, fullPage: true });
    };
    await phone.page.goto(address);
    await shot('0-languages');
    await phone.page.getByRole('button', { name: words.own, exact: true }).click();
    await expect(phone.page.getByRole('button', { name: words.begin })).toBeVisible();
    await shot('1-start');
    await expectAccessible(phone.page, 'start');
    await storedOnPhone(phone.page);
    await office.stop();

    await phone.page.getByRole('button', { name: words.begin }).click();
    await shot('2-sections');
    await expectAccessible(phone.page, 'sections');
    await phone.page.getByRole('button', { name: words.section }).first().click();
    await shot('3-question');
    await expectAccessible(phone.page, 'question');
    await phone.page.getByRole('radio').first().check();
    await phone.page.getByRole('button', { name: words.next, exact: true }).click();
    await phone.page.getByRole('button', { name: words.decline }).click();
    await phone.page.getByRole('textbox').fill(WISH);
    await shot('4-text');
    await expect(phone.page.getByText(words.saved)).toBeVisible();
    phone = await phone.restart();

    await phone.page.goto(address);
    await phone.page.getByRole('button', { name: words.resume }).click();
    await expect(phone.page.getByRole('textbox')).toHaveValue(WISH);
    await phone.page.getByRole('button').filter({ hasText: /Abschnitten|الأقسام/ }).first().click();
    await phone.page.getByRole('button', { name: words.check }).click();
    await expect(phone.page.getByText(WISH)).toBeVisible();
    await shot('5-check');
    await expectAccessible(phone.page, 'check');
    await phone.page.getByRole('button', { name: words.finish }).click();
    await expect(phone.page.getByText(words.waiting)).toBeVisible();
    await shot('6-waiting');
    await office.start();
    await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(phone.page.getByText(words.arrived)).toBeVisible();
    await shot('7-arrived');
    await expectAccessible(phone.page, 'receipt');
    await phone.page.getByRole('button', { name: words.withdraw }).click();
    await phone.page.getByRole('dialog').getByRole('button', { name: words.withdraw }).click();
    await expect(phone.page.getByText(words.erased)).toBeVisible();
  });
}
