import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesOf, rowsOf } from '../domain/forms/choices.ts';
import { type Form, questionsOf } from '../domain/forms/form.ts';
import type { Question } from '../domain/forms/question.ts';
import { type Language, languageRow } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/setup.ts';
import { Button } from '../ui/button.tsx';
import { textsOfForm } from './form-words.ts';
import { useQuestionWords, type Words } from './question-words.ts';

/** Choices that are worth reading out; nobody listens to a list of countries. */
const MOST_CHOICES = 15;

interface ReadAloudProps {
  readonly question: Question;
  readonly form: Form;
  /** The language to read in, if it is another one than that of the interface. */
  readonly second?: Language | undefined;
}

/** Reads the question and its choices with a voice of the device itself, where it has one for the language. */
export function ReadAloud({ question, form, second }: ReadAloudProps) {
  const { t } = useTranslation('questions');
  const language = useLanguage();
  const voice = useOwnVoice(second ?? language);
  const [isSpeaking, setSpeaking] = useState(false);
  const words = useQuestionWords(textsOfForm(form).from, second);
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  if (voice === undefined) return null;
  const speak = (): void => {
    const all = questionsOf(form);
    const choices = [...choicesOf(question, all), ...rowsOf(question, all)].slice(0, MOST_CHOICES);
    const said = (one: Words): string => (second === undefined ? one.label : (one.second?.text ?? one.label));
    const { hint = '', secondHint, ...label } = words.question(question);
    const told = said({ label: hint, ...(secondHint === undefined ? {} : { second: secondHint }) });
    const text = [said(label), told, ...choices.map((choice) => said(words.choice(choice)))]
      .filter(Boolean)
      .join('.\n');
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

/** Voices that are not the device's own would send the text to a foreign host. */
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
