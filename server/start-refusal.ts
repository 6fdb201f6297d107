/** The server cannot start, for a reason that the person at the keyboard can mend. The message is shown as it is. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}
