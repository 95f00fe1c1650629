/**
 * A file with some of its bytes replaced, read in pieces and never held whole.
 *
 * The engine's walkers give parts of a file as readers within readers; this one
 * notes what is asked of it, and so knows where in the file a part is.
 *
 * @module
 */
import type { ByteReader } from '#metadata/byte-reader';

/** Where bytes of a file are. */
interface Range {
  start: number;
  end: number;
}

interface Edit extends Range {
  replacement: Uint8Array;
}

/** Gives the bytes to have instead, as many; `undefined` if they may stay. */
export type Clean = (bytes: Uint8Array) => Promise<Uint8Array | undefined>;

/** Read at once, so that a walk from head to head does not ask for each. */
const PAGE_BYTES = 64 * 1024;

/** More than any metadata: depth maps in XMP are the largest. */
const PART_BYTES_MAX = 16 * 1024 * 1024;

/** Read of one file, in all. */
const READ_BYTES_MAX = 128 * 1024 * 1024;

export class EditedFile {
  /** Reads the file as it was. Its `at` throws RangeError beyond the bounds. */
  readonly reader: ByteReader;
  readonly #file: Blob;
  readonly #edits: Edit[] = [];
  #asked: Range[] = [];
  #page: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };
  #readBytes = 0;

  constructor(file: Blob) {
    this.#file = file;
    this.reader = { sizeBytes: file.size, at: (offset, length) => this.#at(offset, length) };
  }

  get isEdited(): boolean {
    return this.#edits.length > 0;
  }

  /** Where a part of the file begins; `undefined` if it is empty. */
  async startOf(part: ByteReader): Promise<number | undefined> {
    this.#asked = [];
    await part.at(0, 1);
    return this.#asked[0]?.start;
  }

  /**
   * Have other bytes in the place of a part's, wherever in the file they are.
   *
   * @throws RangeError if the part is too large, or not in the file as it is.
   */
  async rewrite(part: ByteReader, clean: Clean): Promise<void> {
    if (part.sizeBytes > PART_BYTES_MAX) throw new RangeError('too large a part');
    this.#asked = [];
    const bytes = await part.at(0, part.sizeBytes);
    const places = this.#asked;
    const cleaned = await clean(bytes);
    if (!cleaned) return;
    const placed = places.reduce((sum, { start, end }) => sum + end - start, 0);
    if (placed !== bytes.length || cleaned.length !== bytes.length)
      throw new RangeError('not in the file as it is');
    let taken = 0;
    for (const { start, end } of places) {
      const replacement = cleaned.slice(taken, taken + end - start);
      this.#edits.push({ start, end, replacement });
      taken += end - start;
    }
  }

  /** Have these bytes, of any length, instead of those from `start` to `end`. */
  replace(start: number, end: number, replacement: Uint8Array): void {
    this.#edits.push({ start, end, replacement });
  }

  /**
   * The file as it is to be.
   *
   * @throws RangeError if edits overlap: parts that share bytes are no sound file.
   */
  toBlob(): Blob {
    const parts: BlobPart[] = [];
    let end = 0;
    for (const edit of this.#edits.toSorted((a, b) => a.start - b.start)) {
      if (edit.start < end) throw new RangeError('parts share bytes');
      parts.push(this.#file.slice(end, edit.start), Uint8Array.from(edit.replacement));
      end = edit.end;
    }
    return new Blob([...parts, this.#file.slice(end)], { type: this.#file.type });
  }

  async #at(offset: number, length: number): Promise<Uint8Array> {
    const isInside = Number.isSafeInteger(offset) && offset >= 0 && offset < this.#file.size;
    if (!isInside || !(length > 0)) return new Uint8Array();
    const end = Math.min(offset + length, this.#file.size);
    this.#asked.push({ start: offset, end });
    if (end - offset > PAGE_BYTES) return this.#read(offset, end);
    const isInPage =
      offset >= this.#page.start && end <= this.#page.start + this.#page.bytes.length;
    if (!isInPage)
      this.#page = { start: offset, bytes: await this.#read(offset, offset + PAGE_BYTES) };
    return this.#page.bytes.slice(offset - this.#page.start, end - this.#page.start);
  }

  async #read(start: number, end: number): Promise<Uint8Array> {
    this.#readBytes += Math.min(end, this.#file.size) - start;
    if (this.#readBytes > READ_BYTES_MAX) throw new RangeError('too much to read');
    return new Uint8Array(await this.#file.slice(start, end).arrayBuffer());
  }
}
