/** Whether this is a tab of a browser that throws away what rests for seven days, as Safari does outside of the home screen. */
export function deletesWhatRests(): boolean {
  const { userAgent } = navigator;
  const isSafari = userAgent.includes('AppleWebKit') && !/Chrome|Chromium|Android/.test(userAgent);
  return isSafari && !window.matchMedia('(display-mode: standalone)').matches;
}
