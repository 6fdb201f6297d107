import { useCallback, useMemo, useRef, useState } from 'react';
import { takeAlong } from '../../db/carried.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { useStore } from '../../db/store-context.ts';
import { fingerprint } from '../../sync/device-key.ts';
import { type Filmed, missingIn, textOf, withFrame } from '../../sync/frames.ts';
import { type ParcelRefusal, readParcel } from '../../sync/parcel.ts';
import { readQrPicture } from '../../ui/read-qr-picture.ts';

/** No queue that a tablet can hold is larger, in bytes. */
const LARGEST_FILE = 100_000_000;

/** What the last file, or the last code of a sequence, has come to. */
export type ReadResult = 'taken' | 'known' | 'no-code' | 'storage-full' | ParcelRefusal['kind'];

export interface Reading {
  /** How much of a sequence of codes is read. */
  readonly film: { readonly total: number; readonly missing: readonly number[] } | undefined;
  readonly result: ReadResult | undefined;
  readonly takeFiles: (files: readonly File[]) => void;
  readonly takeCode: (text: string) => void;
}

/** Reads what another device hands over, from files, from photos or from the camera, and takes it along. */
export function useReading(): Reading {
  const store = useStore();
  const film = useRef<Filmed | undefined>(undefined);
  const [shown, setShown] = useState<Filmed>();
  const [result, setResult] = useState<ReadResult>();

  const addCode = useCallback(
    async (text: string): Promise<ReadResult | undefined> => {
      const before = film.current;
      const after = withFrame(before, text);
      if (after === undefined) return 'no-parcel';
      if (after === before) return undefined;
      film.current = after;
      if (before?.sum !== after.sum) setResult(undefined);
      setShown(after);
      const whole = textOf(after);
      return whole === undefined ? undefined : takeText(store, whole);
    },
    [store],
  );

  const takeCode = useCallback(
    (text: string) => {
      addCode(text)
        // Other codes hang in many rooms: the camera passes over them.
        .then((came) => came !== 'no-parcel' && came !== undefined && setResult(came))
        .catch(reportError);
    },
    [addCode],
  );

  const takeFiles = useCallback(
    (files: readonly File[]) => {
      const takeAll = async (): Promise<void> => {
        setResult(undefined);
        for (const file of files) {
          const came = await takeFile(store, file, addCode);
          if (came !== undefined) setResult(came);
        }
      };
      takeAll().catch(reportError);
    },
    [store, addCode],
  );

  return useMemo(() => {
    const progress = shown && { total: shown.total, missing: missingIn(shown) };
    return { film: progress, result, takeFiles, takeCode };
  }, [shown, result, takeFiles, takeCode]);
}

async function takeFile(
  store: OpenStore,
  file: File,
  addCode: (text: string) => Promise<ReadResult | undefined>,
): Promise<ReadResult | undefined> {
  if (!file.type.startsWith('image/'))
    return file.size > LARGEST_FILE ? 'no-parcel' : takeText(store, await file.text());
  const code = await readQrPicture(file);
  return code === undefined ? 'no-code' : addCode(code);
}

async function takeText(store: OpenStore, text: string): Promise<ReadResult> {
  const parcel = await readParcel(text, await fingerprint(store.identity.boxPub));
  if (!parcel.ok) return parcel.refusal.kind;
  const taken = await takeAlong(store, parcel.value);
  return taken.ok ? taken.value : taken.refusal.kind;
}
