/**
 * For each text area and each menu, spread over it. Browsers write what stands in fields to the disk, to bring it back
 * after a crash. Firefox leaves that out where the field itself says `autocomplete="off"`, and Chromium by now as well;
 * WebKit and older Chromium ask its form, and not all stand in one: every page has an empty form for this.
 */
export const NOT_KEPT = { form: 'not-kept', autoComplete: 'off' } as const;
