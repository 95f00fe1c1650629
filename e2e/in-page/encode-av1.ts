import type { Av1Encoded } from '../../lambda/metadata/fixtures/avif.ts';

/**
 * A picture as the browser encodes it for a film of one frame.
 *
 * @throws Error if this browser has no encoder for AV1.
 */
export async function encodeAv1(canvas: OffscreenCanvas): Promise<Av1Encoded> {
  const { width, height } = canvas;
  const encoded = Promise.withResolvers<Uint8Array>();
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      encoded.resolve(bytes);
    },
    error: encoded.reject,
  });
  encoder.configure({ codec: 'av01.0.04M.08', width, height, bitrate: 4_000_000 });
  const frame = new VideoFrame(canvas, { timestamp: 0 });
  encoder.encode(frame, { keyFrame: true });
  await encoder.flush();
  frame.close();
  encoder.close();
  return {
    picture: await encoded.promise,
    // Version 1; profile 0, level 4; 8 bits, color sampled at half the sides; no more.
    configuration: Uint8Array.of(0x81, 0x04, 0x0c, 0x00),
    width,
    height,
  };
}
