/** Quarter turns clockwise. */
export type Turns = 1 | 2 | 3;

/** Above this many pixels two of a picture in memory are more than a phone has. */
const MOST_PIXELS = 40_000_000;

const QUALITY = 0.92;

/**
 * A picture turned as its owner says; the stored one stays as it is, so that turning is
 * there at once and taken back at once.
 *
 * @returns `null` for a picture that cannot be decoded here, or is too large.
 */
export async function turnPicture(picture: Blob, turns: Turns): Promise<Blob | null> {
  const bitmap = await createImageBitmap(picture).catch(() => undefined);
  if (!bitmap) return null;
  const { width, height } = bitmap;
  try {
    if (width * height > MOST_PIXELS) return null;
    const isOnItsSide = turns !== 2;
    const canvas = new OffscreenCanvas(isOnItsSide ? height : width, isOnItsSide ? width : height);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((turns * Math.PI) / 2);
    context.drawImage(bitmap, -width / 2, -height / 2);
    // What may be seen through stays so.
    const type = picture.type === 'image/jpeg' ? 'image/jpeg' : 'image/png';
    return await canvas.convertToBlob({ type, quality: QUALITY });
  } finally {
    bitmap.close();
  }
}

/** A picture as its owner wants it to stand. */
export const asTurned = async (
  picture: Blob | null,
  turns: Turns | undefined,
): Promise<Blob | null> => (picture && turns ? turnPicture(picture, turns) : picture);
