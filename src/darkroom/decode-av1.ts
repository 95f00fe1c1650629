/**
 * AVIF that the browser's decoder of pictures does not take, color sampled at half the
 * width for one, by its decoder of films, which does.
 *
 * @module
 */
import { blobSource } from '#metadata/byte-source';
import { findAv1 } from '#metadata/preview/find-av1';
import { frameToBitmap } from './frame-to-bitmap.ts';

/** The picture as it is stored, not turned, or `undefined` if there is none in one piece. */
export async function decodeAv1(file: Blob): Promise<ImageBitmap | undefined> {
  const picture = typeof VideoDecoder === 'undefined' ? undefined : await findAv1(blobSource(file));
  if (!picture) return undefined;
  const { codec, parts } = picture;
  const { supported } = await VideoDecoder.isConfigSupported({ codec });
  if (!supported) return undefined;
  const bytes = new Blob(parts.map(({ offset, length }) => file.slice(offset, offset + length)));
  const frame = await decodeFrame(codec, await bytes.arrayBuffer());
  return frame && frameToBitmap(frame);
}

async function decodeFrame(codec: string, data: ArrayBuffer): Promise<VideoFrame | undefined> {
  const frames: VideoFrame[] = [];
  const decoder = new VideoDecoder({
    output: (frame) => frames.push(frame),
    // It rejects the flush, too.
    error: () => undefined,
  });
  try {
    decoder.configure({ codec });
    decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: 0, data }));
    await decoder.flush();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  if (decoder.state !== 'closed') decoder.close();
  const [first, ...others] = frames;
  for (const other of others) other.close();
  return first;
}
