/**
 * What a photo's two labels are likely to be, from what its file brings along.
 *
 * @module
 */
import { checkLabel } from '#contract/label';
import type { Labels } from '../../transfer/transfer-item.ts';

/** What cameras, messengers and programs put before the numbers that they count up. */
const COUNTERS = [
  'img(?:_e)?|image|imgp|mvimg|photo(?: on)?|picture|pict?|p|scan|snapshot|wp|foto|bild',
  '_?dsc[nf]?|_?mg|dscf|cimg|sam|hpim|mvc|kif|gopr|g[hpx]\\d\\d|dji|pxl|vid|burst|cover',
  'screen ?shot|bildschirmfoto|captura|signal|whatsapp image|fb_img|received|telegram|line|inshot|snapchat',
].join('|');

/** What is put behind them: copies, edits, parts of a day. */
const ENDINGS =
  'edit(?:ed)?|hdr|mp|portrait|cover|night|wa\\d+|copy|copie|kopie|copia|bearbeitet|small|large|\\(?\\d+\\)?';

/** What programs and cameras call whatever has no name: a pasted picture, one that was just taken. */
const NAMELESS =
  /^(?:image|photo|picture|img|unnamed|untitled|download|clipboard|capture|foto|bild|imagen?|immagine)(?: ?\(\d+\))?$/i;

/** Names that say nothing about the photo: whatever is counted, or drawn by lot. */
const COUNTED = new RegExp(
  `^(?:${COUNTERS})?[\\s_-]*\\d[\\d\\s_.-]*(?:at[\\d\\s.]+)?(?:[\\s_~-]*(?:${ENDINGS}))*$`,
  'i',
);
const BY_LOT =
  /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{16,}|\d+_\d+_\d+_[no])(?:[\s_-].*)?$/i;

/**
 * Guess the labels: the album from the dropped folder, else the last one used; the title
 * from the file's stem, unless it was merely counted. Guesses: a person takes them or not.
 *
 * @param path Relative path of the file within what was dropped, `/` between folders.
 */
export function suggestLabels(path: string, lastAlbum: string): Labels {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const stem = (segments.at(-1) ?? '').replace(/\.[^.]*$/, '');
  const folder = segments.at(-2);
  return {
    album: folder === undefined ? lastAlbum : toSuggestion(folder),
    title: toSuggestion(stem),
  };
}

/** A file or folder name as a person would write it, or nothing if it cannot be a label. */
function toSuggestion(name: string): string {
  if (NAMELESS.test(name) || COUNTED.test(name) || BY_LOT.test(name)) return '';
  const words = name.replaceAll(/[_\p{Cc}]+/gu, ' ').replaceAll(/(?<=\p{L})-(?=\p{L})/gu, ' ');
  const check = checkLabel(capitalise(words.trim()));
  return 'label' in check ? check.label : '';
}

const capitalise = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
