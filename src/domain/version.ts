/** Version of this program: told at enrolment, compared with the least that the office accepts. */
export const APP_VERSION = '0.1.0';
