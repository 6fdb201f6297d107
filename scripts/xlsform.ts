import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { readXlsForm } from '../src/interchange/xlsform/read-xlsform.ts';

// `npm run xlsform -- FILE`: what the app makes of an XLSForm (ODK, KoboToolbox), as JSON. Nothing is stored.
// `questions` lists every row that is asked, with its row in the file; notes and headings are not among them.
const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) {
  console.error('Usage: npm run xlsform -- FILE');
  process.exit(2);
}

const SENTENCES = {
  'file-empty': 'The file is empty.',
  'file-too-big': 'The file is too big.',
  'file-spreadsheet': 'This is an archive or a LibreOffice file. Please save the form as XLSX or CSV.',
  'file-old-excel': 'This is a file of an old Excel (.xls). Please open it and save it as XLSX or CSV.',
  'file-encrypted': 'The file is protected by a password. Please save it without one.',
  'file-broken': 'The file is damaged or incomplete.',
  'file-not-text': 'This is no form: neither a workbook nor text.',
  'no-survey': 'This is no XLSForm: it has no sheet named "survey".',
  'no-questions': 'This XLSForm has no question that can be asked.',
} as const;

// npm changes into the project's folder; the path was written in the folder where the person is.
const path = isAbsolute(file) ? file : resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
try {
  const read = await readXlsForm(new Uint8Array(await readFile(path)));
  if (read.ok) {
    const { title, languages, questions, notCarriedOver } = read.value;
    console.log(JSON.stringify({ title, languages, questions, notCarriedOver }, null, 1));
  } else {
    console.error(SENTENCES[read.refusal.kind]);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`The file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
