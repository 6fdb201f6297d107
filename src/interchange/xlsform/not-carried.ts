/** Why a part of an XLSForm could not be carried over. The screen says it in groups: features/forms/not-carried-groups.ts. */
export type NotCarriedReason =
  /** Filled in by the device: start, end, deviceid, audit. */
  | 'metadata'
  | 'calculation'
  /** Pictures, sound, films, files, signatures. */
  | 'media'
  /** A place on the earth. */
  | 'place'
  /** A kind of question that there is not; the question stays out. */
  | 'type-unknown'
  /** A kind of question that there is not; it is asked as a line of text. */
  | 'asked-as-text'
  | 'appearance'
  /** All choices are offered, whatever was answered before. */
  | 'choice-filter'
  /** The choices lie in another file. */
  | 'external-choices'
  | 'no-choices'
  | 'choice-twice'
  /** The question is asked always, or more often than it should be. */
  | 'condition'
  /** The answer is checked less than it should be. */
  | 'constraint'
  /** Own words for a refused answer. */
  | 'message'
  | 'default'
  | 'read-only'
  | 'repeat-count'
  | 'repeat-in-repeat'
  /** Notes and tables within a repeated group. */
  | 'in-repeat'
  /** An answer that was to stand within a text. */
  | 'reference'
  | 'markup'
  | 'no-label'
  | 'name-changed'
  | 'name-missing'
  | 'group-unfinished'
  | 'column-twice'
  | 'column-unknown'
  | 'sheet-unknown'
  | 'setting'
  /** The texts are kept; nobody can choose the language. */
  | 'language-unknown';

/** A part of an XLSForm that could not be carried over. */
export interface NotCarried {
  readonly sheet: string;
  /** As a spreadsheet counts; 0 for a sheet as a whole. */
  readonly row: number;
  /** The cell as the file has it, with the name of its question. */
  readonly what: string;
  readonly why: NotCarriedReason;
}

/** Collects them while a form is read. */
export type Note = (sheet: string, row: number, what: string, why: NotCarriedReason) => void;
