import type { MediaType } from '#contract/media-type';
import type { ByteReader } from '../byte-reader.ts';
import type { Findings } from '../findings.ts';

/** One kind of container. Adding one takes its own file and a line in `registry.ts`. */
export interface Format {
  /** What a file that begins so is, or `undefined` if it is no such container. */
  sniff(head: Uint8Array): MediaType | undefined;
  /**
   * Record what the file holds. Nothing is certain but what {@link sniff} saw.
   *
   * @throws RangeError where the bytes end too soon; what was recorded is kept.
   */
  read(reader: ByteReader, found: Findings): Promise<void>;
}
