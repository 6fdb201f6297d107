import { DATA_VERSION } from '../src/domain/mutation.ts';
import type { RecordType } from '../src/domain/record-type.ts';
import { recordTypeNamed } from '../src/domain/record-types.ts';
import type { Upcast } from './upcast.ts';
import { UPCASTS } from './upcast.ts';

/** What a release of the server understands of what devices send. */
export interface DataModel {
  /** The newest version of the op schema. */
  readonly version: number;
  /** One step from each version to the next. */
  readonly upcasts: readonly Upcast[];
  readonly typeNamed: (name: string) => RecordType | undefined;
}

/** That of this release. */
export const DATA_MODEL: DataModel = { version: DATA_VERSION, upcasts: UPCASTS, typeNamed: recordTypeNamed };
