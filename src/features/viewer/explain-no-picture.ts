import { isDecodable } from '#contract/rendition';
import type { Explanation } from '../../problems.ts';

/** Why a photo that is kept cannot be seen here, in a sentence, and how to see it. */
export function explainNoPicture(photo: NoPicture): Explanation {
  const remedy = 'The photo is safe and whole: download it to see it.';
  return photo.status === 'ready' && photo.width && photo.height && !isDecodable(photo)
    ? { title: 'This picture is too large to be shown here.', remedy }
    : { title: 'This browser cannot show this format.', remedy };
}

interface NoPicture {
  status: string;
  /** Pixels. */
  width?: number | undefined;
  height?: number | undefined;
}
