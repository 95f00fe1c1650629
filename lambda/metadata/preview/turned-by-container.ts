import { boundedReader, FIRST_READ_BYTES, keepWhatWasFound } from '../byte-reader.ts';
import type { ByteSource } from '../byte-source.ts';
import { noFindings } from '../findings.ts';
import { recognise } from '../formats/registry.ts';

/**
 * Whether a file's container says how its picture is turned, as HEIF's and JPEG XL's
 * may: then every decoder has turned it, and Exif has no say.
 */
export async function isTurnedByContainer(source: ByteSource): Promise<boolean> {
  const reader = boundedReader(source);
  const recognised = recognise(await reader.at(0, FIRST_READ_BYTES));
  if (!recognised) return false;
  const found = noFindings(recognised.mediaType);
  await keepWhatWasFound(() => recognised.format.read(reader, found));
  return found.containerOrientation !== undefined;
}
