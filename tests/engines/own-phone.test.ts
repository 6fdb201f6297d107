import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { enrolTablet } from '../server/support/tablet.ts';
import { inEachEngine } from './support/engines.ts';
import { fieldsAreKept } from './support/kept-fields.ts';
import { residue } from '../support/residue/residue.ts';
import { aDevice, anOffice, storedForOffline } from './support/story.ts';

const WISH = 'Kranichwerkstatt 🏠 نحتاج إلى قاعة <b>bald</b>';
/** Also what can be read of it where it was cut or written in another way. */
const [WORD = '', WORDS = ''] = WISH.split(' 🏠 ');
const LANGUAGE = {
  Chromium: { code: 'de', own: 'Deutsch' },
  Firefox: { code: 'ar', own: 'العربية' },
  WebKit: { code: 'fa-AF', own: 'دری / فارسی' },
} as const;
const Texts = v.record(v.string(), v.union([v.string(), v.record(v.string(), v.unknown())]));

/** Looks up what the page says, so that the story is told in each language. */
function wordsIn(language: string): (file: string, ...key: readonly string[]) => string {
  const folder = join(resolve(import.meta.dirname, '..', '..'), 'locales', language);
  return (file, ...key) => {
    let found: unknown = v.parse(Texts, JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')));
    for (const part of key) found = v.parse(Texts, found)[part];
    return v.parse(v.string(), found);
  };
}

function holdsNoWord(profile: string): void {
  expect(residue(profile, [WISH, WORD, WORDS])).toEqual([]);
}

inEachEngine('on an own phone', (engine) => {
  test('fault 60: a form is filled in without network, survives the browser, is sent and accepted, and its words lie nowhere in the files of the browser', async () => {
    const { code, own } = LANGUAGE[engine.name];
    const word = wordsIn(code);
    const says = (...key: readonly string[]): string => word('phone', ...key);
    const office = await anOffice();
    const amal = await enrolTablet(office.url, office.firstCode);
    const { address } = v.parse(
      v.object({ address: v.string() }),
      office.admin('form-link', 'create', '--origin', office.url),
    );
    let phone = await aDevice(engine, address);
    await phone.hands.press(own);
    await phone.hands.sees(says('start', 'begin'));
    await storedForOffline(phone);
    await office.stop();
    await phone.hands.press(says('start', 'begin'));
    await phone.hands.press(word('needs-form', 'section.bedarf_ueberblick'));
    await phone.hands.press(says('question', 'next'));
    await phone.hands.press(says('question', 'decline'));
    await phone.hands.fill(word('needs-form', 'question.bedarf_weiterer'), WISH);
    await phone.hands.sees(says('saved'));

    await fieldsAreKept(phone, 'Eisvogelteich');
    phone = await phone.killAndReopen(holdsNoWord);
    await phone.hands.press(says('start', 'resume'));
    await phone.hands.press(says('question', 'sections'));
    await phone.hands.press(says('check', 'title'));
    await phone.hands.sees(WISH);
    await phone.hands.press(says('check', 'finish'));
    await phone.hands.sees(says('receipt', 'waiting'));

    await office.start();
    await phone.tab.run(`window.dispatchEvent(new Event('online'))`);
    await phone.hands.sees(says('receipt', 'received'));
    const { rows } = await amal.pull();
    const sent = rows.find((row) => 't' in row && row.t === 'submission');
    const f = { bedarf_weiterer: WISH, language: code, 'declined/bedarf_wichtigster': true };
    expect(sent).toMatchObject({ t: 'submission', f });
    await amal.act({ k: 'archive', id: sent?.id, p: null });
    await phone.tab.run(`window.dispatchEvent(new Event('online'))`);
    await phone.hands.sees(says('receipt', 'processed'));
    await phone.killAndReopen(holdsNoWord);
  });
});
