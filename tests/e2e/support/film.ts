import { writeFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';

const [WIDTH, HEIGHT] = [640, 480];

/** What a camera in front of the screen sees: a photo, and the brightness of each pixel, row by row. */
export interface Shot {
  /** What the picture on the screen is called. */
  readonly name: string;
  readonly photo: Buffer;
  readonly brightness: Buffer;
}

/** Takes a picture on the screen together with its name, also where it changes all the time. */
export async function shoot(picture: Locator): Promise<Shot> {
  const { name, photo, brightness } = await picture.evaluate(
    async (shown, [width = 0, height = 0]) => {
      const name = shown.getAttribute('alt') ?? '';
      const image = Object.assign(new Image(), { src: shown.getAttribute('src') ?? '' });
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('nothing to film with');
      await image.decode();
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
      context.drawImage(image, (width - height) / 2, 0, height, height);
      const { data } = context.getImageData(0, 0, width, height);
      const grey = data.reduce((text, value, i) => (i % 4 === 0 ? text + String.fromCharCode(value) : text), '');
      return { name, photo: canvas.toDataURL('image/png').replace(/^.*,/, ''), brightness: btoa(grey) };
    },
    [WIDTH, HEIGHT],
  );
  return { name, photo: Buffer.from(photo, 'base64'), brightness: Buffer.from(brightness, 'base64') };
}

/** A film for Chromium's pretended camera: uncompressed, in grey, five pictures a second. */
export function writeFilm(path: string, shots: readonly Shot[]): void {
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420mpeg2\n`);
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frames = shots.flatMap(({ brightness }) => [Buffer.from('FRAME\n'), brightness, colourless]);
  writeFileSync(path, Buffer.concat([head, ...frames]));
}
