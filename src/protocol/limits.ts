/** Limits that both ends keep (sync design 2.8). Sizes in bytes of UTF-8. */
export const MAX_MUTATION_BYTES = 64 * 1024;
export const MAX_REQUEST_BYTES = 1024 * 1024;
export const MAX_BATCH_BYTES = 512 * 1024;
export const MAX_BATCH = 500;
export const FIRST_BATCH = 20;
export const MAX_DEPTH = 8;
export const MAX_KEYS = 2_000;
/** Request bodies above this are compressed. */
export const COMPRESS_ABOVE = 2 * 1024;
/** Milliseconds that a request may take. */
export const REQUEST_DEADLINE = 20_000;
