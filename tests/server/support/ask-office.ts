import type { Office } from './office.ts';
import { post, type Tablet } from './tablet.ts';

/** What a screen asks the office that looks after devices. */
export const ask = (office: Office, tablet: Tablet, path: string, question: object = {}) =>
  post(`${office.url}/v1/office/${path}`, { proto: 1, tok: 'o1', ...question }, tablet.bearer());
