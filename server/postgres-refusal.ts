import { StartRefusal } from './start-refusal.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'No PostgreSQL answers at the host and port of DATABASE_URL.',
  ETIMEDOUT: 'No PostgreSQL answers at the host and port of DATABASE_URL.',
  EHOSTUNREACH: 'The host of DATABASE_URL cannot be reached.',
  ENETUNREACH: 'The host of DATABASE_URL cannot be reached.',
  ENOENT: 'A file or socket that DATABASE_URL names is not there.',
  ENOTFOUND: 'The host of DATABASE_URL is not known.',
  EAI_AGAIN: 'The host of DATABASE_URL is not known.',
  '28000': 'PostgreSQL does not let the user of DATABASE_URL in (pg_hba.conf).',
  '28P01': 'PostgreSQL refuses the user or the password of DATABASE_URL.',
  '3D000': 'The database of DATABASE_URL does not exist: create it with createdb --encoding=UTF8 --template=template0.',
  '42501': 'The user of DATABASE_URL may not create tables: make it the owner of the database.',
  '53300': 'PostgreSQL has no connection left: lower DATABASE_CONNECTIONS or raise max_connections.',
  '57P03': 'PostgreSQL is just starting or stopping. Try again.',
};

/** The sentence for an error at the first contact with PostgreSQL, if it is one that the operator can mend. */
export function refusalFor(error: unknown): StartRefusal | undefined {
  for (const each of chain(error)) {
    if (each instanceof StartRefusal) return each;
    const code = 'code' in each ? String(each.code) : '';
    const sentence = SENTENCES[code] ?? sayTls(code, each.message) ?? sayTimeout(each.message);
    if (sentence !== undefined) return new StartRefusal(sentence, { cause: error });
  }
  return undefined;
}

function* chain(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const each of error.errors) yield* chain(each);
  yield* chain(error.cause);
}

function sayTls(code: string, message: string): string | undefined {
  if (/does not support SSL/.test(message)) return 'PostgreSQL offers no TLS, and sslmode of DATABASE_URL asks for it.';
  if (!/CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO/.test(code)) return undefined;
  return `The certificate of PostgreSQL is not accepted: ${message}. Name its authority: &sslrootcert=FILE in DATABASE_URL.`;
}

function sayTimeout(message: string): string | undefined {
  return /timeout/i.test(message) ? 'No PostgreSQL answers at the host and port of DATABASE_URL.' : undefined;
}
