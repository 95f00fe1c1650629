/**
 * A block of Exif that is being written to. See: [Note: What moves]
 *
 * @module
 */
import { viewOf } from '#metadata/bytes';
import { type Directory, type ExifTree, type Row, ROW_BYTES, type Span } from './exif-tree.ts';
import type { ExifChanges, ExifValue } from './exif-values.ts';

/** Beyond this, nobody's Exif goes. */
const BLOCK_BYTES_MAX = 16 * 1024 * 1024;

const INLINE_BYTES = 4;

export class WrittenBlock {
  #bytes: Uint8Array;
  /** As much of it as is used. */
  #length: number;
  readonly #isLittle: boolean;
  readonly #spans: readonly Span[];

  constructor(block: Uint8Array, { isLittle, spans }: ExifTree) {
    this.#bytes = Uint8Array.from(block);
    this.#length = block.length;
    this.#isLittle = isLittle;
    this.#spans = spans;
  }

  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /**
   * Where the first directory is. ExifTool calls the next one short if there is less
   * room behind the first than that one takes, wherever it is.
   */
  setFirst(start: number, nextBytes: number): void {
    const missing = start + nextBytes - this.#length;
    if (missing > 0) this.#append(new Uint8Array(missing));
    viewOf(this.#bytes).setUint32(4, start, this.#isLittle);
  }

  /** A directory with its changes; where it is now. */
  rewrite(directory: Directory, changes: ExifChanges): number {
    const rows = this.#change(directory.rows, changes);
    const isAsLong = rows.length <= directory.rows.length;
    const { start, end } = directory;
    if (isAsLong && this.#isAlone(directory)) {
      const bytes = this.#toBytes(
        rows,
        end - start - 2 - directory.rows.length * ROW_BYTES,
        directory.next,
      );
      this.#bytes.fill(0, start, end);
      this.#bytes.set(bytes, start);
      return start;
    }
    const at = this.#append(this.#toBytes(rows, INLINE_BYTES, directory.next));
    if (this.#isAlone(directory)) this.#bytes.fill(0, start, end);
    return at;
  }

  /** A directory that was not there; where it is now. */
  add(changes: ExifChanges): number {
    return this.#append(this.#toBytes(this.#change([], changes), INLINE_BYTES, 0));
  }

  #change(rows: readonly Row[], changes: ExifChanges): Row[] {
    const kept = rows.filter(({ tag }) => !changes.has(tag));
    for (const [tag, value] of changes) {
      const [old] = rows.filter((row) => row.tag === tag);
      const row = value && this.#toRow(tag, value, old?.value);
      if (!row?.value && old?.value && this.#isAlone(old.value))
        this.#bytes.fill(0, old.value.start, old.value.end);
      if (!row) continue;
      const behind = kept.findIndex((candidate) => candidate.tag > tag);
      kept.splice(behind < 0 ? kept.length : behind, 0, row);
    }
    return kept;
  }

  /** A row, and its value where the old one was if it fits there, else behind the block. */
  #toRow(tag: number, value: ExifValue, old: Span | undefined): Row {
    const bytes = new Uint8Array(ROW_BYTES);
    const view = viewOf(bytes);
    view.setUint16(0, tag, this.#isLittle);
    view.setUint16(2, value.type, this.#isLittle);
    view.setUint32(4, value.count, this.#isLittle);
    const content = value.encode(this.#isLittle);
    if (content.length <= INLINE_BYTES) {
      bytes.set(content, 8);
      return { tag, bytes };
    }
    const isReused = old && this.#isAlone(old) && content.length <= old.end - old.start;
    if (old && this.#isAlone(old)) this.#bytes.fill(0, old.start, old.end);
    if (isReused) this.#bytes.set(content, old.start);
    const start = isReused ? old.start : this.#append(content);
    view.setUint32(8, start, this.#isLittle);
    return { tag, bytes, value: { start, end: start + content.length } };
  }

  /** Whether nothing else that is known has a byte of it. */
  #isAlone({ start, end }: Span): boolean {
    return this.#spans.filter((span) => span.start < end && start < span.end).length <= 1;
  }

  #toBytes(rows: readonly Row[], behind: number, next: number): Uint8Array {
    const bytes = new Uint8Array(2 + rows.length * ROW_BYTES + behind);
    const view = viewOf(bytes);
    view.setUint16(0, rows.length, this.#isLittle);
    rows.forEach((row, index) => {
      bytes.set(row.bytes, 2 + index * ROW_BYTES);
    });
    if (behind >= 4) view.setUint32(2 + rows.length * ROW_BYTES, next, this.#isLittle);
    return bytes;
  }

  /** Where it is, an even place as TIFF wants it. */
  #append(bytes: Uint8Array): number {
    const start = this.#length + (this.#length % 2);
    if (start + bytes.length > BLOCK_BYTES_MAX) throw new RangeError('too large a block');
    const grown = new Uint8Array(start + bytes.length);
    grown.set(this.#bytes.subarray(0, this.#length));
    grown.set(bytes, start);
    this.#bytes = grown;
    this.#length = grown.length;
    return start;
  }
}
