/**
 * Photos to send, encoded by the browser: no two of them alike.
 *
 * @module
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export interface PhotoSet {
  count: number;
  /** About so many, each. */
  bytes: number;
}

/** Their paths; made once, in a folder that is named after what they are. */
export async function makePhotos(
  page: Page,
  { count, bytes }: PhotoSet,
  cache: string,
): Promise<string[]> {
  const folder = join(cache, `${count}-of-${bytes}`);
  await mkdir(folder, { recursive: true });
  const there = await readdir(folder);
  if (there.length < count) {
    const photo = Buffer.from(
      await page.evaluate(encodePhoto, Math.min(bytes, 8_000_000)),
      'base64',
    );
    for (let index = 0; index < count; index += 1) {
      // What follows the end of the picture is no part of it: it fills up, and tells them apart.
      const filling = Buffer.alloc(Math.max(16, bytes - photo.length));
      filling.writeUInt32BE(index);
      await writeFile(join(folder, `IMG_${index}.jpg`), Buffer.concat([photo, filling]));
    }
  }
  return Array.from({ length: count }, (_, index) => join(folder, `IMG_${index}.jpg`));
}

/** Runs in a page. @returns a JPEG of almost so many bytes, base64. */
async function encodePhoto(bytes: number): Promise<string> {
  // About a byte a pixel of grain, and a third of one for what cameras make of the world.
  const width = Math.max(64, Math.round(Math.sqrt((bytes * 3 * 4) / 3)));
  const height = Math.round((width * 3) / 4);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const image = context.createImageData(width, height);
  for (let at = 0; at < image.data.length; at += 4) {
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    const light = 128 + 80 * Math.sin(x / 97) * Math.cos(y / 61) + 24 * (Math.random() - 0.5);
    image.data.set([light, light * 0.9, light * 0.7, 255], at);
  }
  context.putImageData(image, 0, 0);
  let [low, high] = [0.05, 1];
  let best = new Blob();
  for (let step = 0; step < 7; step += 1) {
    const quality = (low + high) / 2;
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= bytes) [low, best] = [quality, blob];
    else high = quality;
  }
  const content = new Uint8Array(await best.arrayBuffer());
  let text = '';
  for (let at = 0; at < content.length; at += 8_192)
    text += String.fromCharCode(...content.subarray(at, at + 8_192));
  return btoa(text);
}
