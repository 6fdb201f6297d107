/** What the rules and the store may know of the outside: handed in, so that a simulator can be the world. */
export interface World {
  /** Milliseconds since 1970 by this device's clock: for display and audit, never for order. */
  now(): number;
  newId(): string;
  /** IANA name. */
  timeZone(): string;
}
