import * as v from 'valibot';
import { Form } from './form.ts';
import data from './needs-checklist.json' with { type: 'json' };

/** The office's needs checklist: 13 sections, five needs named by the concept (2.5) first. */
export const NEEDS_CHECKLIST: Form = v.parse(Form, data);
