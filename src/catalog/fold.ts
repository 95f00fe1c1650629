/** Letters that Unicode does not take apart, as people type them without their keyboard. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ı: 'i',
};

/** A text as search sees it: case, accents and forms of letters do not count. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøđłæœþðı]/g, (letter) => PLAIN[letter] ?? letter);

/** The words of a folded text. */
export const toWords = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];
