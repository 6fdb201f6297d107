import type { World } from '../../domain/world.ts';
import type { Packed } from '../../sync/hand-over.ts';
import { parcelText } from '../../sync/parcel.ts';

/** A kind that no browser opens or renames. */
const KIND = { type: 'application/octet-stream' };

/** The packed queue as a file, named after the day. */
export function handOverFile({ parcel }: Packed, world: World): File {
  const day = new Date(world.now()).toISOString().slice(0, 10);
  return new File([parcelText(parcel)], `${day}.augenhoehe`, KIND);
}

/** Whether this browser can pass such a file to another app or device by itself. */
export function canShareFiles(): boolean {
  const share: ((data: ShareData) => boolean) | undefined = navigator.canShare;
  return share?.call(navigator, { files: [new File([], 'a.augenhoehe', KIND)] }) ?? false;
}

/** Answers false if the person thought better of it. */
export async function shareFile(file: File): Promise<boolean> {
  try {
    await navigator.share({ files: [file] });
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}
