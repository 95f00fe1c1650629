/** The darkroom at work on pictures that a page makes. */
import { openDarkroom } from '../../src/darkroom/darkroom.ts';
import { look, turnedPicture, type TurnedFormat } from './turned-pictures.ts';

export interface Turned {
  format: TurnedFormat;
  orientation: number;
}

/** One for all pictures of a page: to open it takes longer than what it does. */
let darkroom: ReturnType<typeof openDarkroom> | undefined;

/** What is recorded of a picture turned so, and what its renditions show. */
export async function developTurned({ format, orientation }: Turned) {
  darkroom ??= openDarkroom();
  const developed = await darkroom.develop(await turnedPicture(format, orientation));
  if (developed.kind !== 'photo')
    throw new Error('reason' in developed ? developed.reason : developed.kind);
  const { metadata, renditions } = developed;
  return {
    recorded: `${metadata.width} × ${metadata.height}`,
    thumb: renditions && (await look(renditions.thumb.blob)),
    preview: renditions?.preview && (await look(renditions.preview.blob)),
  };
}

/** The bytes of a file turned so. */
export async function readTurned({ format, orientation }: Turned): Promise<number[]> {
  const file = await turnedPicture(format, orientation);
  return [...new Uint8Array(await file.arrayBuffer())];
}

/**
 * What an `img` of the page shows; `selector` finds it. Where the page gives it another
 * picture meanwhile, as the viewer does, the browser breaks off, and that one is looked at.
 */
export async function lookAt(selector: string): Promise<string> {
  const image = document.querySelector<HTMLImageElement>(selector);
  if (!image) throw new Error(`there is no ${selector}`);
  const { src } = image;
  try {
    await image.decode();
  } catch (error) {
    if (image.isConnected && image.src === src) throw error;
    return lookAt(selector);
  }
  return look(image);
}

/** Whether the browser's own decoder of pictures takes a file turned so. */
export async function isDecodedByBrowser({ format, orientation }: Turned): Promise<boolean> {
  const file = await turnedPicture(format, orientation);
  return createImageBitmap(file).then(
    () => true,
    () => false,
  );
}
