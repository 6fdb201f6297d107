import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { describeField, type FieldDescription } from '../domain/describe-field.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { RecordView } from '../domain/record-view.ts';
import { useContent, useFixedTexts } from '../i18n/content.ts';
import type { Language } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/setup.ts';
import { type ValueWords, valueWords } from './describe-value.ts';
import {
  fieldWords,
  type FindForm,
  type FindRecord,
  ownFormOf,
  recordWords,
  type Vocabulary,
} from './describe-words.ts';

/** Says records, their fields and what stands in them in the language of the screen. */
export interface Describe {
  readonly vocabulary: Vocabulary;
  /** The same for what one record says: answers to a form of the office are said with the words of that form. */
  of(record: Pick<RecordView, 'fields'> | undefined): Describe;
  field(type: string, key: FieldKey): FieldDescription;
  fieldName(type: string, key: FieldKey): string;
  value(type: string, key: FieldKey, value: Json | undefined): ValueWords;
  record(record: Pick<RecordView, 'type' | 'fields'>): string;
}

/** `find` looks up the records that values point to, `findForm` the forms of answers; both must be stable. */
export function useDescribe(find: FindRecord = nothing, findForm: FindForm = nothing): Describe {
  const { t } = useTranslation(['describe', 'common']);
  const content = useContent();
  const language = useLanguage();
  return useMemo(
    () => describeWith({ t, content, language, find, findForm, form: undefined }),
    [t, content, language, find, findForm],
  );
}

/** The same in a language that need not be that of the screen. */
export function useDescribeIn(language: Language, find: FindRecord, findForm: FindForm): Describe {
  const t = useFixedTexts(language, DESCRIBING);
  const content = useContent(language);
  return describeWith({ t, content, language, find, findForm, form: undefined });
}

const DESCRIBING: ['describe', 'common'] = ['describe', 'common'];

function describeWith(vocabulary: Vocabulary): Describe {
  return {
    vocabulary,
    of: (record) => describeWith({ ...vocabulary, form: record && ownFormOf(vocabulary.findForm, record.fields) }),
    field: (type, key) => describeField(type, key, vocabulary.form),
    fieldName: (type, key) => fieldWords(vocabulary, type, key),
    value: (type, key, value) => valueWords(vocabulary, type, key, value),
    record: (record) => recordWords(vocabulary, record),
  };
}

const nothing = (): undefined => undefined;
