import { useCallback, useRef, useState } from 'react';
import { type Filmed, missingIn, textOf, withFrame } from '../sync/frames.ts';
import { readQrPicture } from '../ui/read-qr-picture.ts';
import { isParcel } from './parcel.ts';

/** What somebody else's phone hands over, as far as it is read. */
export interface Handed {
  /** The whole parcel, still sealed. */
  readonly parcel: string | undefined;
  /** How much of a sequence of codes is read. */
  readonly film: { readonly total: number; readonly missing: readonly number[] } | undefined;
  /** Why the last file was nothing. */
  readonly trouble: 'no-code' | 'no-parcel' | undefined;
  readonly takeFiles: (files: readonly File[]) => void;
  readonly takeCode: (text: string) => void;
}

/** Reads a half-filled form that somebody hands over: from its file, from photos of its QR codes, or by the camera. */
export function useHanded(): Handed {
  const filmed = useRef<Filmed | undefined>(undefined);
  const [film, setFilm] = useState<Handed['film']>();
  const [parcel, setParcel] = useState<string>();
  const [trouble, setTrouble] = useState<Handed['trouble']>();

  const takeText = useCallback((text: string): Handed['trouble'] => {
    if (!isParcel(text)) return 'no-parcel';
    setParcel(text);
    return undefined;
  }, []);

  const addCode = useCallback(
    (text: string): Handed['trouble'] => {
      const after = withFrame(filmed.current, text);
      if (after === undefined) return 'no-parcel';
      if (after === filmed.current) return undefined;
      filmed.current = after;
      setFilm({ total: after.total, missing: missingIn(after) });
      const whole = textOf(after);
      return whole === undefined ? undefined : takeText(whole);
    },
    [takeText],
  );

  const takeFile = async (file: File): Promise<Handed['trouble']> => {
    if (!file.type.startsWith('image/')) return takeText(await file.text());
    const code = await readQrPicture(file);
    return code === undefined ? 'no-code' : addCode(code);
  };
  const takeFiles = async (files: readonly File[]): Promise<void> => {
    setTrouble(undefined);
    for (const file of files) setTrouble(await takeFile(file));
  };

  return {
    parcel,
    film,
    trouble,
    takeFiles: (files) => void takeFiles(files).catch(reportError),
    // Other codes hang in many rooms: the camera passes over them.
    takeCode: useCallback((text: string) => void addCode(text), [addCode]),
  };
}
