import type { OpenOffice } from './office.ts';

export const openPouchdbOffice: OpenOffice;
