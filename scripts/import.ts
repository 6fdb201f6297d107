import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dayIn } from '../src/domain/dates.ts';
import { readAnyFile } from '../src/interchange/read-file.ts';
import { reportOf } from '../src/interchange/report.ts';

// `npm run import -- --dry-run FILE`: what an import of the file would do, as JSON. Nothing is stored.
// With `--legal-basis consent` (or `public-task`) contact persons are read too.
const { values, positionals } = parseArgs({
  options: { 'dry-run': { type: 'boolean' }, 'legal-basis': { type: 'string' } },
  allowPositionals: true,
});
const [file] = positionals;
const basis = values['legal-basis'];
const isBasis = basis === undefined || basis === 'consent' || basis === 'public-task';
if (file === undefined || positionals.length > 1 || values['dry-run'] !== true || !isBasis) {
  console.error('Usage: npm run import -- --dry-run [--legal-basis consent|public-task] FILE');
  console.error('Organisations are stored in the app, not here.');
  process.exit(2);
}

const SENTENCES = {
  'file-empty': 'The file is empty.',
  'file-too-big': 'The file is too big.',
  'file-spreadsheet': 'This is an archive or a LibreOffice file. Please save the table as XLSX or CSV.',
  'file-old-excel': 'This is a file of an old Excel (.xls). Please save it as XLSX or CSV.',
  'file-encrypted': 'The file is protected by a password. Please save it without one.',
  'file-broken': 'The file is damaged or incomplete.',
  'file-not-text': 'This is not a table.',
} as const;

// npm changes into the project's folder; the path was written in the folder where the person is.
const path = isAbsolute(file) ? file : resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
try {
  const content = await readAnyFile(new Uint8Array(await readFile(path)));
  if (content.ok) {
    const today = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, Date.now());
    console.log(JSON.stringify(reportOf(content.value, today, basis !== undefined), null, 1));
  } else {
    console.error(SENTENCES[content.refusal.kind]);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`The file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
