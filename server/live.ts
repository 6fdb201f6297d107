import type { Uuid } from '../src/domain/ids.ts';
import type { Services } from './services.ts';

/** Milliseconds between two signs of life; a device gives up after 45 seconds of silence. */
const KEEP_ALIVE = 20_000;
/** Milliseconds in which commits are told of together. */
const GATHER = 100;

/**
 * The stream of `GET /v1/live`: the workspace's `head` at once and after every commit, and nothing else, so
 * that what a device may see is decided in one place, the pull. `isWelcome` is asked at every sign of life:
 * a token that has run out or a device that was stopped ends the stream.
 */
export function liveStream(
  { database, commits, closing }: Services,
  ws: Uuid,
  isWelcome: () => Promise<boolean>,
): Response {
  const gone = new AbortController();
  const end = AbortSignal.any([gone.signal, closing]);
  const encoder = new TextEncoder();
  let gathering: NodeJS.Timeout | undefined;
  /** The device has hung up: nothing is left to be closed. */
  let isCancelled = false;

  const readHead = async (): Promise<number> => {
    const row = await database.read.selectFrom('workspace').select('head').where('ws', '=', ws).executeTakeFirst();
    return row?.head ?? 0;
  };

  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const tell = (text: string): void => {
      if (!end.aborted) controller.enqueue(encoder.encode(text));
    };
    const finish = (): void => gone.abort();
    const poke = (): void => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        readHead().then((head) => tell(`event: poke\ndata: ${JSON.stringify({ head })}\n\n`), finish);
      }, GATHER);
    };
    const keepAlive = setInterval(() => {
      isWelcome().then((isStill) => (isStill ? tell(': keep-alive\n\n') : finish()), finish);
    }, KEEP_ALIVE);
    end.addEventListener(
      'abort',
      () => {
        clearInterval(keepAlive);
        clearTimeout(gathering);
        if (!isCancelled) controller.close();
      },
      { once: true },
    );
    commits.listen(ws, poke, end);
    poke();
  };

  const cancel = (): void => {
    isCancelled = true;
    gone.abort();
  };
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
  return new Response(new ReadableStream({ start, cancel }), { headers });
}
