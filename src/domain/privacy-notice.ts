import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Code } from './record-type.ts';

/** Version of the notice under Art. 13 GDPR in `locales`, to be raised with every change of its meaning. */
export const NOTICE_VERSION = '1';

/** That a person was told what becomes of her data before anything about her was written down. */
export const Informed = v.object({
  on: IsoDate,
  version: Code,
  /** In which the notice was shown beside the German one. */
  language: Code,
});
export type Informed = v.InferOutput<typeof Informed>;
