import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { LegalBasis } from './office.ts';

/** One or more lines in German, as the city wants them to be read. */
const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4_000));

/**
 * What imprint, privacy notice and accessibility statement say about the city that runs the app. Public, without
 * personal data of anybody but its own representatives; every blank may be empty, and is then shown as empty.
 */
export const OfficeDetails = v.object({
  /** Name and address of the authority. */
  provider: v.optional(Words),
  representedBy: v.optional(Words),
  /** Phone and mail. */
  contact: v.optional(Words),
  dataProtectionOfficer: v.optional(Words),
  /** To whom people can complain about the use of their data; the Hessian one if it is not said. */
  supervisoryAuthority: v.optional(Words),
  /** The paragraph of the Land's law on public tasks; the Hessian one if it is not said. */
  stateLaw: v.optional(Words),
  /** Who runs the server on the city's behalf, if it does not do so itself. */
  processor: v.optional(Words),
  /** For how long which data are kept. */
  retention: v.optional(Words),
  /** What the office has stated in the app comes first; the city writes it down where several offices share a server. */
  legalBasis: v.optional(LegalBasis),
  /** Anything else that the imprint must name. */
  imprint: v.optional(Words),
  accessibility: v.optional(
    v.object({
      conformity: v.optional(v.picklist(['full', 'partial', 'none'])),
      preparedOn: v.optional(IsoDate),
      method: v.optional(Words),
      /** To whom barriers are reported. */
      contact: v.optional(Words),
      enforcementBody: v.optional(Words),
    }),
    {},
  ),
});
export type OfficeDetails = v.InferOutput<typeof OfficeDetails>;

/** Where the server gives them out and the service worker keeps the last version. */
export const OFFICE_DETAILS_PATH = '/office/details.json';

export const NO_DETAILS: OfficeDetails = { accessibility: {} };
