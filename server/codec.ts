declare const content: unique symbol;

/** JSON in a TEXT column; the type says what is in it. Text, because both engines then keep it byte for byte. */
export type JsonText<T> = string & { readonly [content]: T };

export function encode<T>(value: T): JsonText<T> {
  return JSON.stringify(value) as JsonText<T>;
}

/** Reads what this server wrote itself. */
export function decode<T>(text: JsonText<T>): T {
  const value: T = JSON.parse(text);
  return value;
}
