/**
 * jsdom brings byte arrays of its own, while the storage and the ciphers of these tests give Node's:
 * with one kind of byte array a sealed row can be opened again. To be imported before anything else.
 */
const nodeBytes: unknown = structuredClone(new Uint8Array(1)).constructor;
Object.defineProperty(globalThis, 'Uint8Array', { value: nodeBytes, configurable: true, writable: true });

export {};
