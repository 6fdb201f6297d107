import * as v from 'valibot';
import { Scope } from '../src/domain/ids.ts';

/** The scope into which the finished forms of this kind fall. */
export function dropScope(form: string): Scope {
  return v.parse(Scope, `drop:${form}`);
}
