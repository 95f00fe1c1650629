/**
 * The metadata segments of a JPEG, by kind.
 *
 * @module
 */
import { type ByteReader, joinedReader, windowOf } from '../byte-reader.ts';
import { hasText, viewOf } from '../bytes.ts';
import type { Size } from '../findings.ts';
import { decodeLatin1 } from '../text.ts';
import {
  APP1,
  APP11,
  APP2,
  BOX_HEAD_BYTES,
  EXTENDED_XMP,
  EXTENDED_XMP_HEAD_BYTES,
  ICC_HEAD_BYTES,
  ICC_PROFILE,
  JPEG_XT,
  JUMBF_HEAD_BYTES,
  type SeriesKind,
} from './jpeg-series.ts';

const APP13 = 0xed;
const COMMENT = 0xfe;

const XMP = 'http://ns.adobe.com/xap/1.0/\0';

/** ISO 21496-1, what a gain map says of itself. */
const GAIN_MAP = 'urn:iso:std:iso:ts:21496:-1\0';

/** CIPA DC-007, where other pictures in the file are. */
const MULTI_PICTURE = 'MPF\0';

/** Bytes may precede it, and the last of its own may be anything. */
const EXIF = /^[^]{0,4}Exif\0[^]/i;

/** XMP whose name was damaged, or left out. */
const UNNAMED_XMP = /^http|^XMP\0|<\?xpacket|<x:xmpmeta/;

/** Photoshop's name before version 3, and since; each with what follows it. */
const PHOTOSHOP = /^(?:Photoshop 3\.0\0|Adobe_Photoshop2\.5:[^]{8})/;

/** Longest of the names above, and what follows it in extended XMP. */
export const PREFIX_BYTES = EXTENDED_XMP_HEAD_BYTES + 5;

/** Segments that hold metadata; a kind that outgrows one segment spans several. */
export class MetadataSegments {
  /** Of several frames, the last before the picture. */
  frame: Size | undefined;
  hasGainMap = false;
  /** Blocks, each in one part or more. */
  readonly exif: ByteReader[][] = [];
  readonly xmp: ByteReader[] = [];
  readonly photoshop: ByteReader[] = [];
  readonly comments: ByteReader[] = [];
  /** A TIFF block from which its offsets count. */
  multiPicture: ByteReader | undefined;
  readonly #icc: { number: number; part: ByteReader }[] = [];
  readonly #extendedXmp = new Map<string, { offset: number; part: ByteReader }[]>();
  readonly #boxes = new Map<number, ByteReader[]>();

  add(marker: number, start: Uint8Array, payload: ByteReader): void {
    if (marker === APP1) {
      this.#addApp1(start, payload);
    } else if (marker === APP2 && hasText(start, ICC_PROFILE)) {
      const number = viewOf(start).getUint8(ICC_PROFILE.length);
      this.#icc.push({ number, part: windowOf(payload, ICC_HEAD_BYTES) });
    } else if (marker === APP2 && hasText(start, GAIN_MAP)) {
      this.hasGainMap = true;
    } else if (marker === APP2 && hasText(start, MULTI_PICTURE)) {
      this.multiPicture ??= windowOf(payload, MULTI_PICTURE.length);
    } else if (marker === APP11 && hasText(start, JPEG_XT)) {
      const box = viewOf(start).getUint16(2);
      const parts = this.#boxes.get(box);
      const headBytes = JUMBF_HEAD_BYTES - (parts ? 0 : BOX_HEAD_BYTES);
      this.#boxes.set(box, [...(parts ?? []), windowOf(payload, headBytes)]);
    } else if (marker === APP13) {
      const [name] = PHOTOSHOP.exec(decodeLatin1(start)) ?? [];
      if (name) this.photoshop.push(windowOf(payload, name.length));
    } else if (marker === COMMENT) {
      this.comments.push(payload);
    }
  }

  /** Add all segments of a series, of which `start` begins the first, by their content. */
  addSeries(kind: SeriesKind, start: Uint8Array, payload: ByteReader, parts: ByteReader[]): void {
    const whole = joinedReader(parts);
    if (kind === 'icc') this.#icc.push({ number: 1, part: whole });
    if (kind === 'extended-xmp')
      this.#extendedXmp.set(packetOf(start), [{ offset: 0, part: whole }]);
    if (kind === 'jumbf')
      this.#boxes.set(viewOf(start).getUint16(2), [
        windowOf(payload, BOX_HEAD_BYTES, BOX_HEAD_BYTES),
        whole,
      ]);
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
      const packet = packetOf(start);
      const offset = viewOf(start).getUint32(EXTENDED_XMP_HEAD_BYTES - 4);
      const part = { offset, part: windowOf(payload, EXTENDED_XMP_HEAD_BYTES) };
      this.#extendedXmp.set(packet, [...(this.#extendedXmp.get(packet) ?? []), part]);
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

  /** ISO boxes of JPEG XT, each with its head, in the order of the file. */
  boxes(): ByteReader[] {
    return Array.from(this.#boxes.values(), joinedReader);
  }
}

/** 32 characters that say which packet of extended XMP this is. */
const packetOf = (start: Uint8Array) =>
  decodeLatin1(start.subarray(EXTENDED_XMP.length, EXTENDED_XMP.length + 32));
