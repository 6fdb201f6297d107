import { useCallback, useEffect, useState } from 'react';
import * as v from 'valibot';
import { Uuid } from '../domain/ids.ts';

const Screen = v.variant('name', [
  v.object({ name: v.picklist(['start', 'sections', 'check']) }),
  v.object({ name: v.literal('question'), question: v.string() }),
  v.object({ name: v.literal('receipt'), receipt: Uuid }),
]);
export type Screen = v.InferOutput<typeof Screen>;
export type OnGo = (screen: Screen) => void;

const START: Screen = { name: 'start' };

/** Which screen is shown. It stands in the browser's history, so that the phone's own back button goes one back. */
export function useScreen(): { readonly screen: Screen; readonly show: OnGo } {
  const [screen, setScreen] = useState(screenInHistory);
  useEffect(() => {
    const follow = (): void => setScreen(screenInHistory());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const show = useCallback<OnGo>((next) => {
    window.history.pushState(next, '');
    setScreen(next);
  }, []);
  return { screen, show };
}

function screenInHistory(): Screen {
  const read = v.safeParse(Screen, window.history.state);
  return read.success ? read.output : START;
}
