import type { TFunction } from 'i18next';
import type { AnswerRefusal } from '../domain/forms/check-answers.ts';

/** The sentence of a refusal; it is made when it is shown, so that it always speaks the current language. */
export function refusalText(t: TFunction<'questions'>, refusal: AnswerRefusal): string {
  switch (refusal.kind) {
    case 'number-too-small':
      return t('refusal.number-too-small', { min: refusal.min });
    case 'number-too-large':
    case 'text-too-long':
      return t(`refusal.${refusal.kind}`, { max: refusal.max });
    default:
      return t(`refusal.${refusal.kind}`);
  }
}
