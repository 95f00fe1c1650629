import { describe, expect, test } from 'vitest';
import { keepWhatWasFound, memoryReader } from '../byte-reader.ts';
import { noFindings } from '../findings.ts';
import { utf8 } from '../fixtures/bytes.ts';
import { buildGif, commentExtension, frame, xmpExtension } from '../fixtures/gif.ts';
import { xmpPacket } from '../fixtures/xmp.ts';
import { gif } from './gif.ts';

async function findingsOf(...parts: Uint8Array[]) {
  const found = noFindings('image/gif');
  await keepWhatWasFound(() => gif.read(memoryReader(buildGif(...parts)), found));
  return found;
}

describe('a GIF', () => {
  test('has its XMP in UTF-8, though a trailer follows that is not', async () => {
    const packet = utf8(xmpPacket('<dc:title>Łódź ąę</dc:title>'));
    const { tags } = await findingsOf(xmpExtension(packet), frame(10));
    expect(tags.get('XMP-dc:Title')).toBe('Łódź ąę');
  });

  test('has a comment, however many blocks it takes', async () => {
    const comment = `Ночь ${'в баре '.repeat(50)}`.trim();
    const { tags } = await findingsOf(commentExtension(utf8(comment)), frame(10));
    expect(tags.get('GIF:Comment')).toBe(comment);
  });

  test('has as many frames as it shows, for as long as browsers show them', async () => {
    expect((await findingsOf(frame(25), frame(25), frame(0))).about).toEqual({
      frames: 3,
      durationSeconds: 0.6,
    });
  });

  test('of one frame is no animation', async () => {
    expect((await findingsOf(frame(25))).about).toEqual({});
  });

  test('too long to be read whole does not say how many frames it has', async () => {
    const long = commentExtension(new Uint8Array(300_000).fill(0x61));
    expect((await findingsOf(frame(25), long, frame(25))).about).toEqual({});
  });
});
