import '../ui/base.css';
import './phone.css';
import { createRoot } from 'react-dom/client';
import { isLanguage } from '../i18n/languages.ts';
import { LanguageScreen } from './language-screen.tsx';
import { registerPhoneWorker } from './register-worker.ts';

const element = document.getElementById('root');
if (element === null) throw new Error('phone.html has no #root');
const root = createRoot(element);

/** Everything after the choice of language; it arrives while somebody reads the list. */
const rest = import('./open-phone.tsx');

async function start(): Promise<void> {
  registerPhoneWorker();
  const chosen = await rest.then(({ chosenLanguage }) => chosenLanguage()).catch(() => undefined);
  const { openPhone } = await rest;
  if (isLanguage(chosen)) return openPhone(root, chosen);
  return undefined;
}

root.render(<LanguageScreen onChoose={(language) => void rest.then(({ openPhone }) => openPhone(root, language))} />);
void start();
