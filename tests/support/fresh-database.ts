import { inject, onTestFinished } from 'vitest';
import './postgres-desk.ts';

/**
 * The URL of an empty database for the running test, gone when it ends; undefined where the office keeps its data
 * in a SQLite file.
 */
export async function freshDatabase(): Promise<string | undefined> {
  return inject('engine') === 'postgres' ? freshPostgres() : undefined;
}

/** The same for tests that are about PostgreSQL. */
export async function freshPostgres(): Promise<string> {
  const desk = inject('postgresDesk');
  const response = await fetch(desk, { method: 'POST' });
  const url = await response.text();
  if (!response.ok) throw new Error(url);
  onTestFinished(async () => {
    await fetch(`${desk}${new URL(url).pathname}`, { method: 'DELETE' });
  });
  return url;
}
