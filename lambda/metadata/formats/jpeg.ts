/**
 * JPEG: marker segments up to the picture.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B
 * @module
 */
import { type ByteReader, joinedReader, keepWhatWasFound, windowOf } from '../byte-reader.ts';
import { hasText, viewOf } from '../bytes.ts';
import { readExif } from '../exif.ts';
import { type Size, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { readImageResources } from '../photoshop.ts';
import { decodeLatin1 } from '../text.ts';
import { readXmp, XMP_BYTES_MAX } from '../xmp.ts';
import type { Format } from './format.ts';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;

const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const ICC_PROFILE = 'ICC_PROFILE\0';

/** Bytes may precede it, and the last of its own may be anything. */
const EXIF = /^[^]{0,4}Exif\0[^]/i;

/** XMP whose name was damaged, or left out. */
const UNNAMED_XMP = /^http|^XMP\0|<\?xpacket|<x:xmpmeta/;

/** Photoshop's name before version 3, and since; each with what follows it. */
const PHOTOSHOP = /^(?:Photoshop 3\.0\0|Adobe_Photoshop2\.5:[^]{8})/;

/** Length, precision, and both sides. */
const FRAME_BYTES_MIN = 8;

/** Longest of the names above, and what follows it in {@link EXTENDED_XMP}. */
const PREFIX_BYTES = 80;
const SEGMENTS_MAX = 2_000;

export const jpeg: Format = {
  sniff: (head) =>
    head[0] === 0xff && head[1] === START_OF_IMAGE && head[2] === 0xff ? 'image/jpeg' : undefined,

  async read(reader, found) {
    const parts = new MetadataSegments();
    await keepWhatWasFound(() => readSegments(reader, parts));
    if (parts.frame) stateSize(found, parts.frame.width, parts.frame.height);
    for (const exif of parts.exif)
      await keepWhatWasFound(async () => {
        await readExif(joinedReader(exif), found);
      });
    for (const xmp of [...parts.xmp, ...parts.extendedXmp()])
      await keepWhatWasFound(async () => readXmp(await xmp.at(0, XMP_BYTES_MAX), found));
    await keepWhatWasFound(() => readImageResources(joinedReader(parts.photoshop), found));
    await keepWhatWasFound(() => readIccProfile(parts.iccProfile(), found));
  },
};

async function readSegments(reader: ByteReader, parts: MetadataSegments) {
  let offset = 2;
  for (let count = 0; count < SEGMENTS_MAX; count += 1) {
    const head = await reader.at(offset, 4 + PREFIX_BYTES);
    const view = viewOf(head);
    const marker = view.getUint8(1);
    if (view.getUint8(0) !== 0xff || marker === 0xff || marker === 0) {
      // Padding, or bytes that belong to no segment: on to the next marker.
      const next = head.indexOf(0xff, 1);
      offset += next < 0 ? head.length : next;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return;
    if (isBare(marker)) {
      offset += 2;
      continue;
    }
    const length = view.getUint16(2);
    if (isFrame(marker) && length >= FRAME_BYTES_MIN)
      parts.frame = { width: view.getUint16(7), height: view.getUint16(5) };
    else parts.add(marker, head.subarray(4), windowOf(reader, offset + 4, length - 2));
    offset += 2 + Math.max(length, 2);
  }
}

/** Markers with nothing behind them: restarts, another start, and TEM. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= START_OF_IMAGE) || marker === 1;

/** Start of frame, any kind; three codes in their midst mean something else. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Segments that hold metadata; a kind that outgrows one segment spans several. */
class MetadataSegments {
  /** Of several frames, the last before the picture. */
  frame: Size | undefined;
  /** Blocks, each in one part or more. */
  readonly exif: ByteReader[][] = [];
  readonly xmp: ByteReader[] = [];
  readonly photoshop: ByteReader[] = [];
  readonly #icc: { number: number; part: ByteReader }[] = [];
  readonly #extendedXmp = new Map<string, { offset: number; part: ByteReader }[]>();

  add(marker: number, start: Uint8Array, payload: ByteReader): void {
    if (marker === APP1) {
      this.#addApp1(start, payload);
    } else if (marker === APP2 && hasText(start, ICC_PROFILE)) {
      const number = viewOf(start).getUint8(ICC_PROFILE.length);
      this.#icc.push({ number, part: windowOf(payload, ICC_PROFILE.length + 2) });
    } else if (marker === APP13) {
      const [name] = PHOTOSHOP.exec(decodeLatin1(start)) ?? [];
      if (name) this.photoshop.push(windowOf(payload, name.length));
    }
  }

  #addApp1(start: Uint8Array, payload: ByteReader): void {
    const text = decodeLatin1(start);
    const [exif] = EXIF.exec(text) ?? [];
    if (exif) {
      const block = windowOf(payload, exif.length);
      const last = /^(?:II|MM)/.test(text.slice(exif.length)) ? undefined : this.exif.at(-1);
      if (last) last.push(block);
      else this.exif.push([block]);
    } else if (text.startsWith(EXTENDED_XMP)) {
      this.#addExtendedXmp(start, payload);
    } else if (text.startsWith(XMP)) {
      this.xmp.push(windowOf(payload, XMP.length));
    } else if (UNNAMED_XMP.test(text)) {
      this.xmp.push(payload);
    }
  }

  iccProfile(): ByteReader {
    const inOrder = this.#icc.toSorted((a, b) => a.number - b.number);
    return joinedReader(inOrder.map(({ part }) => part));
  }

  extendedXmp(): ByteReader[] {
    return Array.from(this.#extendedXmp.values(), (parts) =>
      joinedReader(parts.toSorted((a, b) => a.offset - b.offset).map(({ part }) => part)),
    );
  }

  /** Behind the name: 32 characters that say which packet, its length, where this part goes. */
  #addExtendedXmp(start: Uint8Array, payload: ByteReader): void {
    const at = EXTENDED_XMP.length;
    const packet = decodeLatin1(start.subarray(at, at + 32));
    const part = { offset: viewOf(start).getUint32(at + 36), part: windowOf(payload, at + 40) };
    this.#extendedXmp.set(packet, [...(this.#extendedXmp.get(packet) ?? []), part]);
  }
}
