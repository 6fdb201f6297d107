/** Scripts, styles and handlers that stand in a page itself: the content security policy lets none of them run. */
export function inlineCode(html: string): readonly string[] {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script\s*>/gi)];
  return [
    ...scripts.filter(([, attributes = '']) => !/\ssrc\s*=/i.test(attributes)).map(([script]) => script),
    ...html.matchAll(/<style\b[^>]*>/gi).map(([style]) => style),
    ...html.matchAll(/<[a-z][^>]*\s(?:style|on[a-z]+)\s*=[^>]*>/gi).map(([tag]) => tag),
    ...html.matchAll(/<[a-z][^>]*=\s*["']?\s*javascript:[^>]*>/gi).map(([tag]) => tag),
  ];
}
