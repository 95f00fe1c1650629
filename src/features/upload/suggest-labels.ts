/**
 * What a photo's two labels are likely to be, from what its file brings along.
 *
 * @module
 */
import { checkLabel } from '#contract/label';
import type { Labels } from '../../transfer/transfer-item.ts';

/** Names that cameras and messengers count up; they say nothing about the photo. */
const COUNTED =
  /^(?:img|image|dsc[nf]?|_?dsc|_?mg|pxl|pict?|p|dscf|gopr|mvimg|screenshot|photo|whatsapp image|signal|fb_img|received)?[\s_-]*\d[\d\s_.-]*(?:at[\d\s.]+)?(?:[_~-]?(?:edit(?:ed)?|hdr|mp|portrait|cover|wa\d+|\(?\d+\)?))*$/i;

/**
 * Prefill the labels: the album from the dropped folder, else the last one used;
 * the title from the file's stem, unless a camera merely counted.
 *
 * @param path Relative path of the file within what was dropped, `/` between folders.
 */
export function suggestLabels(path: string, lastAlbum: string): Labels {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const stem = (segments.at(-1) ?? '').replace(/\.[^.]*$/, '');
  const folder = segments.at(-2);
  return {
    album: folder === undefined ? lastAlbum : toSuggestion(folder),
    title: COUNTED.test(stem) ? '' : toSuggestion(stem),
  };
}

/** A file or folder name as a person would write it, or nothing if it cannot be a label. */
function toSuggestion(name: string): string {
  const words = name.replaceAll(/[_\p{Cc}]+/gu, ' ').replaceAll(/(?<=\p{L})-(?=\p{L})/gu, ' ');
  const check = checkLabel(capitalise(words.trim()));
  return 'label' in check ? check.label : '';
}

const capitalise = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
