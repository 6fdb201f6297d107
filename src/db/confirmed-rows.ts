import type { Scope, Uuid } from '../domain/ids.ts';
import type { LiveRow } from '../domain/row.ts';

/** A row of the office in its scope; undefined: it has left the scope. */
export interface ScopeRow {
  readonly scope: Scope;
  readonly row: LiveRow | undefined;
}

export type RowChange = readonly [Uuid, ScopeRow];

/** The rows of the office, scope by scope. A record that moves is in both scopes until both have been told. */
export interface ConfirmedRows {
  /** The newest row of a record, whatever the scope. */
  of(id: Uuid): ScopeRow | undefined;
  in(scope: Scope): ReadonlyMap<Uuid, LiveRow>;
  scopes(): readonly Scope[];
  put(change: RowChange): void;
}

const NO_ROWS: ReadonlyMap<Uuid, LiveRow> = new Map();

export function createConfirmedRows(): ConfirmedRows {
  const byScope = new Map<Scope, Map<Uuid, LiveRow>>();
  const open = (scope: Scope): Map<Uuid, LiveRow> => {
    const rows = byScope.get(scope) ?? new Map<Uuid, LiveRow>();
    byScope.set(scope, rows);
    return rows;
  };
  return {
    of: (id) => {
      let newest: ScopeRow | undefined;
      for (const [scope, rows] of byScope) {
        const row = rows.get(id);
        if (row !== undefined && row.seq >= (newest?.row?.seq ?? -1)) newest = { scope, row };
      }
      return newest;
    },
    in: (scope) => byScope.get(scope) ?? NO_ROWS,
    scopes: () => [...byScope.keys()],
    put: ([id, { scope, row }]) => {
      if (row === undefined) byScope.get(scope)?.delete(id);
      else open(scope).set(id, row);
    },
  };
}

/** What makes `scope` hold exactly `rows`. */
export function replacing(confirmed: ConfirmedRows, scope: Scope, rows: readonly LiveRow[]): readonly RowChange[] {
  const present = new Set(rows.map(({ id }) => id));
  const away = [...confirmed.in(scope).keys()].filter((id) => !present.has(id));
  return [
    ...away.map((id): RowChange => [id, { scope, row: undefined }]),
    ...rows.map((row): RowChange => [row.id, { scope, row }]),
  ];
}
