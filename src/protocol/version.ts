/** Version of the wire. Both sides refuse to guess about another one. */
export const PROTOCOL_VERSION = 1;

/** Version of this program, told at enrolment and compared with `min.app`. */
export const APP_VERSION = '0.1.0';
