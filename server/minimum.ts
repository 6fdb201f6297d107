import { DATA_VERSION } from '../src/domain/mutation.ts';

/** The oldest app and the oldest version of the records that may still pull. Push goes on accepting older ones. */
export const MINIMUM = { app: '0.1.0', data: DATA_VERSION };
