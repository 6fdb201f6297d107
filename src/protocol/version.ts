/** Version of the wire. Both sides refuse to guess about another one. */
export const PROTOCOL_VERSION = 1;
