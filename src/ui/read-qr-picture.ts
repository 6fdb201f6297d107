/** Pixels of the longer side: larger photos are made smaller first. */
const LARGEST = 2_000;

/** The text of the QR code on a photo; undefined if there is none, or the file is no picture. */
export async function readQrPicture(file: File): Promise<string | undefined> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (context === null) return undefined;
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    const { data } = context.getImageData(0, 0, width, height);
    const { decodeQR } = await import('qr/decode.js');
    // A photo is read once: it may take its time.
    return decodeQR({ width, height, data }, { effort: 4, timeLimit: 1_000 });
  } catch {
    return undefined;
  }
}
