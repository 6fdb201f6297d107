import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesOf, rowsOf } from '../domain/forms/choices.ts';
import { type Form, questionsOf } from '../domain/forms/form.ts';
import type { Question } from '../domain/forms/question.ts';
import { type Language, languageRow } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/setup.ts';
import { textsOfForm } from '../questions/form-words.ts';
import { useQuestionWords } from '../questions/question-words.ts';
import { Button } from '../ui/button.tsx';

/** Choices that are worth reading out; nobody listens to a list of countries. */
const MOST_CHOICES = 15;

/** Reads the question and its choices with a voice of the phone itself, where it has one for the language. */
export function ReadAloud({ question, form }: { readonly question: Question; readonly form: Form }) {
  const { t } = useTranslation('phone');
  const language = useLanguage();
  const voice = useOwnVoice(language);
  const [isSpeaking, setSpeaking] = useState(false);
  const words = useQuestionWords(textsOfForm(form).from, undefined);
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  if (voice === undefined) return null;
  const speak = (): void => {
    const all = questionsOf(form);
    const choices = [...choicesOf(question, all), ...rowsOf(question, all)].slice(0, MOST_CHOICES);
    const { label, hint = '' } = words.question(question);
    const text = [label, hint, ...choices.map((choice) => words.choice(choice).label)].filter(Boolean).join('.\n');
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.addEventListener('end', () => setSpeaking(false));
    spoken.addEventListener('error', () => setSpeaking(false));
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(spoken);
    setSpeaking(true);
  };
  const stop = (): void => {
    window.speechSynthesis.cancel();
    setSpeaking(false);
  };
  return (
    <div>
      <Button variant="quiet" onClick={isSpeaking ? stop : speak}>
        {t(isSpeaking ? 'listen.stop' : 'listen.start')}
      </Button>
    </div>
  );
}

/** Voices that are not the phone's own would send the text to a foreign host. */
function useOwnVoice(language: Language): SpeechSynthesisVoice | undefined {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([]);
  useEffect(() => {
    const { speechSynthesis } = window;
    if (!('speechSynthesis' in window)) return undefined;
    const read = (): void => setVoices(speechSynthesis.getVoices());
    read();
    speechSynthesis.addEventListener?.('voiceschanged', read);
    return () => speechSynthesis.removeEventListener?.('voiceschanged', read);
  }, []);
  const [primary = ''] = languageRow(language).htmlLang.split('-');
  return voices.find(({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === primary);
}
