/**
 * HEIC by libheif, for browsers that have no decoder for it. Large: loaded when it is needed.
 *
 * @module
 */
import libheif from 'libheif-js/wasm-bundle';
import { isDecodable } from '#contract/rendition';

/** The first picture in a file, turned as its container says, or `undefined` if there is none. */
export async function decodeHeif(file: Blob): Promise<ImageBitmap | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [image, ...others] = new libheif.HeifDecoder().decode(bytes);
  for (const other of others) other.free();
  if (!image) return undefined;
  try {
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height === 0 || !isDecodable({ width, height })) return undefined;
    const filled = await new Promise<ImageData | null>((resolve) => {
      image.display(new ImageData(width, height), resolve);
    });
    return filled ? await createImageBitmap(filled) : undefined;
  } finally {
    image.free();
  }
}
