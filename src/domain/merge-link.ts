import { recordType, ref } from './record-type.ts';

/**
 * Two records are about the same organisation or person. Neither is rewritten: the absorbed one is shown under the
 * survivor. An archived link joins nothing any more.
 */
export const mergeLink = recordType({
  name: 'merge_link',
  scopes: ['org', 'case', 'event'],
  fields: {
    survivor: ref('organisation', 'contact'),
    absorbed: ref('organisation', 'contact'),
  },
});
