/** One event of an event stream (HTML standard, server-sent events). */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Cuts a stream of text into its events, however the network has cut it before. Comments (`: keep-alive`)
 * and fields that nobody here needs are passed over; a line may end with CR, LF or both.
 */
export function createEventReader(hear: (event: StreamEvent) => void): (text: string) => void {
  let rest = '';
  let event = '';
  let data: string[] = [];

  function takeLine(line: string): void {
    if (line === '') {
      if (data.length > 0) hear({ event: event || 'message', data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  }

  return (text) => {
    // A CR at the very end may be the first half of a CRLF.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) takeLine(line);
  };
}
