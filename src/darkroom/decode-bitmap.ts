import type { MediaType } from '#contract/media-type';
import type { Content } from './content.ts';

/** The picture as the browser decodes it, or `undefined` if it does not. It says only that it could not. */
export async function decodeBitmap(
  content: Content,
  mediaType: MediaType,
): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(new Blob([content], { type: mediaType }));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
