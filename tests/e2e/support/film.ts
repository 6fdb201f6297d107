import { writeFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';

const [WIDTH, HEIGHT] = [640, 480];

/** The picture as a camera in front of the screen sees it: the brightness of each pixel, row by row. */
export async function filmed(picture: Locator): Promise<Buffer> {
  const base64 = await picture.evaluate(
    (image, [width = 0, height = 0]) => {
      const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      if (context === null || !(image instanceof HTMLImageElement)) throw new Error('nothing to film');
      context.fillStyle = 'gray';
      context.fillRect(0, 0, width, height);
      const side = height - 20;
      context.fillStyle = 'white';
      context.fillRect((width - side) / 2, (height - side) / 2, side, side);
      context.drawImage(image, (width - side) / 2, (height - side) / 2, side, side);
      const { data } = context.getImageData(0, 0, width, height);
      return btoa(data.reduce((text, value, i) => (i % 4 === 0 ? text + String.fromCharCode(value) : text), ''));
    },
    [WIDTH, HEIGHT],
  );
  return Buffer.from(base64, 'base64');
}

/** A film for Chromium's pretended camera: uncompressed, in grey, five pictures a second. */
export function writeFilm(path: string, pictures: readonly Buffer[]): void {
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420mpeg2\n`);
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frames = pictures.flatMap((picture) => [Buffer.from('FRAME\n'), picture, colourless]);
  writeFileSync(path, Buffer.concat([head, ...frames]));
}
