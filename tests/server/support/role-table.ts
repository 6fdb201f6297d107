import type { RoleName } from '../../../src/domain/devices.ts';

/** A table as it is written: the first line names the columns, the first cell of each line the row. */
function table(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const [head, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const columns = head?.slice(1) ?? [];
  return new Map(
    lines.map(([row = '', ...cells]) => [row, new Map(columns.map((column, at) => [column, cells[at] ?? '']))]),
  );
}

/**
 * What each role may do with what lies where. `r`: gets it; `w`: writes it; `s`: sends her own and gets nothing;
 * `-`: is answered as if it were not there. Festivals and forms have to be given to a role or a device; whoever cannot
 * have them gets nothing by being given one. docs/roles.md says the same in words.
 */
export const REACH = table(`
                | organisations | cases | her festival | other festival | her form | other form | other city
  administrator | r             | -     | -            | -              | -        | -          | -
  coordinator   | rw            | rw    | rw           | -              | rw       | -          | -
  evaluator     | r             | r     | r            | -              | r        | -          | -
  helper        | -             | -     | rw           | -              | -        | -          | -
  volunteer     | -             | -     | -            | -              | s        | -          | -
`);

/** Who is answered at which address. `yes`: 200; `open`: nobody is asked who she is; else a word of ANSWERS. */
export const ADDRESSES = table(`
                                        | administrator | coordinator | evaluator | helper | volunteer | leaving | lost    | asleep | stranger
  POST /v1/push                         | yes           | yes         | yes       | yes    | yes       | yes     | stopped | asleep | unknown
  POST /v1/relay                        | yes           | yes         | yes       | yes    | yes       | yes     | stopped | asleep | unknown
  POST /v1/pull                         | yes           | yes         | yes       | yes    | no        | stopped | stopped | asleep | unknown
  GET /v1/live                          | yes           | yes         | yes       | yes    | no        | stopped | stopped | asleep | unknown
  POST /v1/receipts                     | yes           | yes         | yes       | yes    | yes       | yes     | stopped | asleep | unknown
  POST /v1/office/devices               | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/invite                | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/order                 | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/incident              | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/incident/names        | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/audit                 | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/set-aside             | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/release               | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/set-aside             | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/release               | yes           | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/form-links            | no            | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/form-links/new        | no            | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/office/form-links/withdraw   | no            | yes         | no        | no     | no        | stopped | stopped | asleep | unknown
  POST /v1/enrol                        | open          | open        | open      | open   | open      | open    | open    | open   | open
  POST /v1/token                        | open          | open        | open      | open   | open      | open    | open    | open   | open
  POST /v1/wiped                        | open          | open        | open      | open   | open      | open    | open    | open   | open
  POST /v1/form                         | open          | open        | open      | open   | open      | open    | open    | open   | open
  GET /service-worker.js                | open          | open        | open      | open   | open      | open    | open    | open   | open
  GET /phone-worker.js                  | open          | open        | open      | open   | open      | open    | open    | open   | open
  GET /office/details.json              | open          | open        | open      | open   | open      | open    | open    | open   | open
  GET /*                                | open          | open        | open      | open   | open      | open    | open    | open   | open
`);

/** The words of the table above, as the wire says them. */
export const ANSWERS: Readonly<
  Record<string, { readonly status: number; readonly json: { readonly error?: string } }>
> = {
  yes: { status: 200, json: {} },
  no: { status: 403, json: { error: 'forbidden' } },
  stopped: { status: 401, json: { error: 'device_stopped' } },
  asleep: { status: 401, json: { error: 'device_dormant' } },
  unknown: { status: 401, json: { error: 'token_expired' } },
};

/** Roles whose people are told who else is there; others read a name only beside a version of what they may see. */
export const KNOW_PEOPLE: readonly RoleName[] = ['administrator', 'coordinator', 'evaluator'];
