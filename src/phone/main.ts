import '../ui/base.css';
import './phone.css';
import { isLanguage, type Language } from '../i18n/languages.ts';

const found = document.getElementById('root');
if (found === null) throw new Error('phone.html has no #root');
const root = found;

/** Everything after the choice of language; it arrives while somebody reads the list that stands in the page. */
const rest = import('./open-phone.tsx');

async function open(language: Language): Promise<void> {
  const { openPhone } = await rest;
  await openPhone(root, language);
}

async function start(): Promise<void> {
  const { chosenLanguage } = await rest;
  const chosen = await chosenLanguage().catch(() => undefined);
  if (isLanguage(chosen)) await open(chosen);
}

for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-language]')) {
  const { language } = button.dataset;
  button.addEventListener('click', () => {
    if (!isLanguage(language)) return;
    button.ariaBusy = 'true';
    void open(language);
  });
}
void start();
