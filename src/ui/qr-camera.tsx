import { useEffect, useRef } from 'react';
import './qr-code.css';

/** Fine enough for a full code, and lying: a standing one would be cut out of it and lose the sides of the code. */
const PICTURE = { facingMode: 'environment', width: { ideal: 1_280 }, height: { ideal: 720 } };

type QrCameraProps = {
  readonly label: string;
  /** Hears every code that comes into view, the same one again and again. */
  readonly onRead: (text: string) => void;
  /** There is no camera, or it may not be used. */
  readonly onFail: () => void;
};

/** The camera at the back of the device, on for as long as this is on the screen. */
export function QrCamera({ label, onRead, onFail }: QrCameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const end = new AbortController();
    if (video.current) film(video.current, onRead, end.signal).catch(() => !end.signal.aborted && onFail());
    return () => end.abort();
  }, [onRead, onFail]);
  return <video ref={video} className="ui-qr-camera" aria-label={label} playsInline muted />;
}

async function film(video: HTMLVideoElement, onRead: (text: string) => void, signal: AbortSignal): Promise<void> {
  const { QRCamera, QRCanvas } = await import('qr/dom.js');
  const camera = new QRCamera(video, await navigator.mediaDevices.getUserMedia({ video: PICTURE }));
  const canvas = new QRCanvas();
  // It has no height before its first picture, and grows out of sight.
  video.addEventListener('loadedmetadata', () => video.scrollIntoView({ block: 'center' }), { once: true, signal });
  try {
    while (!signal.aborted) {
      // All that the camera sees: the picture on the screen of a phone is too small to tell the squares apart.
      const read = await camera.readFrame(canvas, true);
      if (typeof read === 'string' && !signal.aborted) onRead(read);
      await nextPicture();
    }
  } finally {
    camera.stop();
  }
}

function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}
