/**
 * Makes every key of the German files a type: a misspelt key is a compile error.
 * A new interface file `locales/de/<name>.json` needs two lines here, one import and one entry of `resources`.
 * (A `.ts` file on purpose: in a `.d.ts` a missing import would silently turn all keys into `any`.)
 * Content files (`needs-form`, `profile`, `catalogues`) are looked up by ids that come as data; see content.ts.
 */
import type app from '../../locales/de/app.json';
import type audit from '../../locales/de/audit.json';
import type common from '../../locales/de/common.json';
import type describe from '../../locales/de/describe.json';
import type devices from '../../locales/de/devices.json';
import type errors from '../../locales/de/errors.json';
import type forms from '../../locales/de/forms.json';
import type importTexts from '../../locales/de/import.json';
import type legal from '../../locales/de/legal.json';
import type office from '../../locales/de/office.json';
import type needs from '../../locales/de/needs.json';
import type formLinks from '../../locales/de/form-links.json';
import type inbox from '../../locales/de/inbox.json';
import type phone from '../../locales/de/phone.json';
import type questions from '../../locales/de/questions.json';
import type versions from '../../locales/de/versions.json';
import type visits from '../../locales/de/visits.json';
import type outbox from '../../locales/de/outbox.json';
import type retention from '../../locales/de/retention.json';
import type rights from '../../locales/de/rights.json';
import type setAside from '../../locales/de/set-aside.json';
import type settings from '../../locales/de/settings.json';
import type organisations from '../../locales/de/organisations.json';
import type today from '../../locales/de/today.json';
import type vault from '../../locales/de/vault.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    resources: {
      app: typeof app;
      audit: typeof audit;
      common: typeof common;
      describe: typeof describe;
      devices: typeof devices;
      errors: typeof errors;
      forms: typeof forms;
      import: typeof importTexts;
      legal: typeof legal;
      needs: typeof needs;
      office: typeof office;
      'form-links': typeof formLinks;
      inbox: typeof inbox;
      phone: typeof phone;
      questions: typeof questions;
      versions: typeof versions;
      visits: typeof visits;
      outbox: typeof outbox;
      retention: typeof retention;
      rights: typeof rights;
      'set-aside': typeof setAside;
      settings: typeof settings;
      organisations: typeof organisations;
      today: typeof today;
      vault: typeof vault;
    };
  }
}
