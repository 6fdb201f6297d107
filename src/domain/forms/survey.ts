import type { Form } from './form.ts';
import { NEEDS_CHECKLIST } from './needs-checklist.ts';

/**
 * The survey of the organisations on the coordination office itself (3.3): experiences and benefit, without a link to
 * the organisation. Its questions are those of the checklist's last section, so that both can be counted together.
 */
export const SURVEY: Form = {
  id: 'befragung-koordinierungsstelle',
  version: '1',
  anonymous: true,
  sections: NEEDS_CHECKLIST.sections.filter(({ id }) => id === 'rueckmeldung'),
};
