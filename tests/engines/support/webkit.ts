import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { MINI_BROWSER } from '../../../scripts/browsers.ts';
import { freePort } from '../../support/free-port.ts';
import type { Browser, Engine, Tab } from './engine.ts';
import { type ProcessGroup, startGroup } from './process-group.ts';

/** Milliseconds in which a started browser must list its page. */
const PATIENCE = 15_000;
const STARTS_AGAIN = 2;

/**
 * WebKitGTK's own small browser, driven by WebKit's inspector protocol: its WebDriver mode keeps no profile,
 * and what is left on the disk is what these tests are about.
 */
export const webkit: Engine = {
  name: 'WebKit',
  open: async (profile) => {
    let running = await start(profile);
    const tabs: Tab[] = [];
    const closeAll = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
      await Promise.all(tabs.map((tab) => tab.close()));
      await running.group.end(signal);
    };
    const browser: Browser = {
      tab: async () => {
        let socket = await connect(running.port);
        // Now and then this browser comes up without a page. Nothing of the app has begun yet.
        for (let again = 0; socket === undefined && again < STARTS_AGAIN; again += 1) {
          await running.group.end('SIGKILL');
          running = await start(profile);
          socket = await connect(running.port);
        }
        if (socket === undefined) throw new Error('WebKit lists no page');
        const tab = await openInspector(socket);
        tabs.push(tab);
        return tab;
      },
      close: () => closeAll('SIGTERM'),
      kill: () => closeAll('SIGKILL'),
    };
    return browser;
  },
};

async function start(profile: string): Promise<{ readonly port: number; readonly group: ProcessGroup }> {
  const port = await freePort();
  const env = {
    ...folders(profile),
    DISPLAY: process.env['DISPLAY'] ?? ':0',
    GDK_BACKEND: 'x11',
    // The bus of one that was killed would still be named on the screen.
    NO_AT_BRIDGE: '1',
    GTK_A11Y: 'none',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}`,
  };
  const args = ['--', MINI_BROWSER, '--enable-developer-extras=true', 'about:blank'];
  return { port, group: startGroup('dbus-run-session', args, env) };
}

function folders(profile: string): Record<string, string> {
  const [data = '', cache = '', config = ''] = ['data', 'cache', 'config'].map((name) => {
    const folder = join(profile, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  });
  return { XDG_DATA_HOME: data, XDG_CACHE_HOME: cache, XDG_CONFIG_HOME: config, XDG_RUNTIME_DIR: data };
}

const Event = v.variant('method', [
  v.object({
    method: v.literal('Target.targetCreated'),
    params: v.object({ targetInfo: v.object({ targetId: v.string(), type: v.string() }) }),
  }),
  v.object({ method: v.literal('Target.didCommitProvisionalTarget'), params: v.object({ newTargetId: v.string() }) }),
  v.object({ method: v.literal('Target.dispatchMessageFromTarget'), params: v.object({ message: v.string() }) }),
]);
const Answer = v.looseObject({ id: v.number() });
const Evaluated = v.object({
  result: v.object({
    result: v.object({
      type: v.string(),
      className: v.optional(v.string()),
      objectId: v.optional(v.string()),
      value: v.optional(v.unknown()),
      description: v.optional(v.string()),
    }),
    wasThrown: v.optional(v.boolean()),
  }),
});

/** A page by its inspector. */
async function openInspector(socket: WebSocket): Promise<Tab> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  let target = '';
  let hasTarget: () => void = () => undefined;
  const targeted = new Promise<void>((resolve) => {
    hasTarget = resolve;
  });
  /** A page that is gone takes its answers along: whoever waits for one would wait for ever. */
  const forget = (why: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  socket.addEventListener('close', () => forget('WebKit has ended'));
  socket.addEventListener('message', ({ data }) => {
    const event = v.safeParse(Event, JSON.parse(String(data)));
    if (!event.success) return;
    const { method, params } = event.output;
    if (method === 'Target.dispatchMessageFromTarget') {
      const answer = v.safeParse(Answer, JSON.parse(params.message));
      if (answer.success) waiting.get(answer.output.id)?.resolve(answer.output);
      return;
    }
    if (method === 'Target.targetCreated' && params.targetInfo.type !== 'page') return;
    target = method === 'Target.targetCreated' ? params.targetInfo.targetId : params.newTargetId;
    forget('another page has come');
    hasTarget();
  });
  await targeted;

  const send = (method: string, params: object): Promise<unknown> => {
    last += 1;
    const id = last;
    const message = JSON.stringify({ id, method, params });
    const answered = Promise.withResolvers<unknown>();
    waiting.set(id, answered);
    socket.send(JSON.stringify({ id, method: 'Target.sendMessageToTarget', params: { targetId: target, message } }));
    return answered.promise.finally(() => waiting.delete(id));
  };

  const run = async (expression: string): Promise<unknown> => {
    const wrapped = `(async () => JSON.stringify(await (${expression})))()`;
    const begun = v.parse(Evaluated, await send('Runtime.evaluate', { expression: wrapped })).result.result;
    const promise = { promiseObjectId: begun.objectId, returnByValue: true };
    const { result, wasThrown } = v.parse(Evaluated, await send('Runtime.awaitPromise', promise)).result;
    if (wasThrown === true) throw new Error(result.description ?? 'the page threw');
    return typeof result.value === 'string' ? JSON.parse(result.value) : undefined;
  };

  return {
    run,
    goto: async (url) => {
      await send('Page.enable', {});
      // The page that is left may be gone before it answers.
      await send('Page.navigate', { url }).catch(() => undefined);
      const isThere = `location.origin === ${JSON.stringify(new URL(url).origin)} && document.readyState === 'complete'`;
      // Between two pages nobody answers.
      while ((await run(isThere).catch(() => false)) !== true) await new Promise((done) => setTimeout(done, 50));
    },
    close: () => {
      socket.close();
      return Promise.resolve();
    },
  };
}

/** The browser lists its pages once it is ready, and one that is asked earlier never speaks; undefined if it lists none. */
async function connect(port: number): Promise<WebSocket | undefined> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const list = await fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.text(),
      () => '',
    );
    const [path] = /socket\/\d+\/\d+\/WebPage/.exec(list) ?? [];
    if (path !== undefined) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`);
      await new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve);
        socket.addEventListener('error', reject);
      });
      return socket;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}
