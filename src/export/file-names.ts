/**
 * Names that files are saved under, wherever they are unpacked.
 *
 * @module
 */
import { toSafeFileName } from '#contract/original-headers';
import type { Photo } from '#contract/photo-record';

/** What a photo is called when it is saved. */
export const toFileName = ({ fileName, album, title, photoId, extension }: NamedPhoto): string =>
  fileName ?? toSafeFileName(`${[album, title].filter(Boolean).join(' ') || photoId}.${extension}`);

export type NamedPhoto = Pick<Photo, 'fileName' | 'album' | 'title' | 'photoId' | 'extension'>;

/** Most bytes of UTF-8 in a name, by the strictest of the file systems in use. */
const NAME_MAX_BYTES = 255;

/** Longest that is taken for an extension, with its dot. */
const EXTENSION = /\.[\p{L}\p{N}]{1,12}$/u;

/** "Naming Files, Paths, and Namespaces", Microsoft Learn. */
const NOT_ON_WINDOWS = /[<>:"|?*]/g;
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/i;

/** They turn what follows them round: `gpj.exe` is read as `exe.jpg`. */
const BIDIRECTIONAL = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name that means one file in this folder on every system, and nothing else. */
export function toPortableName(name: string): string {
  const clean = toSafeFileName(name)
    .replace(BIDIRECTIONAL, '')
    .replace(NOT_ON_WINDOWS, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(DEVICE, '$&_');
  return fit(clean || 'photo', '');
}

/** Gives each name once, told apart by numbers: no two differ by case or accents' encoding alone. */
export function createUniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  /** Where to go on counting, so that a thousand of one name are not a million tries. */
  const counts = new Map<string, number>();
  return (wanted) => {
    const name = toPortableName(wanted);
    let unique = name;
    let count = counts.get(fold(name)) ?? 1;
    while (taken.has(fold(unique))) {
      count += 1;
      unique = fit(name, ` (${count})`);
    }
    counts.set(fold(name), count);
    taken.add(fold(unique));
    return unique;
  };
}

const fold = (name: string) => name.normalize('NFC').toLowerCase().toUpperCase();

const encoder = new TextEncoder();

/** A name with something before its extension, shortened so that it fits. */
function fit(name: string, addition: string): string {
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  const stem = Array.from(name.slice(0, name.length - extension.length));
  const toName = () => `${stem.join('')}${addition}${extension}`;
  while (stem.length > 1 && encoder.encode(toName()).length > NAME_MAX_BYTES) stem.pop();
  return toName();
}
