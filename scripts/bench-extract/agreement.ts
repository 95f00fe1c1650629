import type { Answer, Facts } from './answer.ts';
import { COMPARED_TAGS, isEqual } from './compared-tags.ts';

/** How far answers agree with what is expected. */
export interface Agreement {
  values: number;
  equalValues: number;
  /** Files that have any of the compared values, and those of which all are equal. */
  files: number;
  equalFiles: number;
  sizes: number;
  equalSizes: number;
}

/** What to expect of a file. */
export interface Expected {
  /** ExifTool's name of it, or a media type. */
  format: string;
  facts: Facts;
}

/** What people upload, what cameras write, and what is neither. */
export const GROUPS = ['web', 'RAW', 'other'] as const;
type Group = (typeof GROUPS)[number];

const WEB =
  /^(?:A?PNG|JPEG|WEBP|GIF|TIFF|BTF|HEI[CF]S?|AVIF|JXL(?: Codestream)?|BMP|SVG|image\/[a-wyz].*)$/;
const RAW = /^(?:DNG|CR[23]|NEF|NRW|ARW|SR2|RAF|RW2|ORF|PEF|image\/x-.*)$/;

const groupOf = (format: string): Group => {
  if (WEB.test(format)) return 'web';
  return RAW.test(format) ? 'RAW' : 'other';
};

/** Agreement by group, and by format. */
export function agreementByFormat(
  expected: ReadonlyMap<string, Expected>,
  answers: ReadonlyMap<string, Answer | undefined>,
): Map<string, Agreement> {
  const agreements = new Map<string, Agreement>();
  for (const [file, { format, facts }] of expected) {
    for (const name of [groupOf(format), format]) {
      const agreement = agreements.get(name) ?? { ...NOTHING };
      agreements.set(name, agreement);
      count(agreement, facts, answers.get(file)?.facts);
    }
  }
  return agreements;
}

function count(agreement: Agreement, expected: Facts, actual: Facts | undefined): void {
  const stated = COMPARED_TAGS.filter((tag) => expected.tags[tag] !== undefined);
  const equal = stated.filter((tag) => isEqual(tag, expected.tags[tag] ?? '', actual?.tags[tag]));
  agreement.values += stated.length;
  agreement.equalValues += equal.length;
  if (stated.length > 0) agreement.files += 1;
  if (stated.length > 0 && stated.length === equal.length) agreement.equalFiles += 1;
  if (!expected.width || !expected.height) return;
  agreement.sizes += 1;
  const isSameSize = expected.width === actual?.width && expected.height === actual.height;
  if (isSameSize) agreement.equalSizes += 1;
}

/** Agreement on no files. */
export const NOTHING: Readonly<Agreement> = {
  values: 0,
  equalValues: 0,
  files: 0,
  equalFiles: 0,
  sizes: 0,
  equalSizes: 0,
};
