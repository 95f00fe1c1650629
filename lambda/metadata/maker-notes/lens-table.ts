/**
 * Names of lenses by the numbers that makers give them.
 *
 * One number often means several lenses, of other makers above all; then the lens
 * is the only one of them that can do what the notes and Exif say it does, or it
 * has no name.
 *
 * @module
 */

/** Names by number, as text: makers have numbers of one to five parts. */
export type LensTable = ReadonlyMap<string, readonly string[]>;

/** What is known of a lens but its name; what is not known is absent. */
export interface LensClues {
  /** Focal lengths at both ends, millimetres. */
  range?: readonly [number, number] | undefined;
  /** Largest openings at both ends, f-numbers. */
  apertures?: readonly [number, number] | undefined;
  /** In how large a part a focal length of {@link range} may be off; none unless said. */
  slack?: number;
  /** As the picture was taken, millimetres. */
  focalLength?: number | undefined;
  /** The largest opening at that focal length, an f-number. */
  maxAperture?: number | undefined;
}

/** A table that is read when it is first wanted, which for most photos is never. */
export function lensTable(text: string): () => LensTable {
  let table: LensTable | undefined;
  return () => (table ??= parseLensTable(text));
}

/**
 * Read a table: a line that ends with a colon has the words that names begin with,
 * others have entries, `NUMBER,NUMBER WORDS`, with semicolons between them. In an
 * entry `24-70/2.8` stands for `24-70mm f/2.8`, and `24-70F2.8` for `24-70mm F2.8`.
 */
export function parseLensTable(text: string): LensTable {
  const table = new Map<string, string[]>();
  let beginning = '';
  for (const line of text.trim().split('\n')) {
    if (line.endsWith(':')) {
      beginning = line.slice(0, -1);
      continue;
    }
    for (const entry of line.split(';')) {
      const space = entry.indexOf(' ');
      const words = entry.slice(space + 1).replace(/(\d)\/(?=\d)/, '$1mm f/');
      const name = `${beginning} ${words.replace(/(\d)F(?=\d)/, '$1mm F')}`.trim();
      for (const number of entry.slice(0, space).split(','))
        table.set(number, [...(table.get(number) ?? []), name]);
    }
  }
  return table;
}

/** The lens of that number, if no clue speaks against it, and no other lens fits as well. */
export function nameLens(table: LensTable, number: string, clues: LensClues): string | undefined {
  const names = table.get(number) ?? [];
  const isAlone = names.length === 1;
  const fitting = names.filter((name) => {
    const lens = parseSpecification(name);
    return lens && couldBe(lens, clues) && (isAlone || couldDo(lens, clues));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Focal lengths and f-numbers, each at both ends. */
interface Specification {
  range: readonly [number, number];
  apertures: readonly [number, number];
}

const SPECIFICATION =
  /(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?mm.*?(?:f\/?|1:)(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?/i;
const CONVERTER = / \+ (\d(?:\.\d)?)x$/;

function parseSpecification(name: string): Specification | undefined {
  const [, short, long, wide, narrow] = SPECIFICATION.exec(name) ?? [];
  if (short === undefined || wide === undefined) return undefined;
  const times = Number(CONVERTER.exec(name)?.[1] ?? 1);
  return {
    range: [times * Number(short), times * Number(long ?? short)],
    apertures: [times * Number(wide), times * Number(narrow ?? wide)],
  };
}

/** Cameras round focal lengths to whole millimetres, and f-numbers to a tenth. */
const FOCAL_LENGTH_ROUNDING = 0.9;
const APERTURE_SLACK = 0.05;

/** How far a focal length, or an opening, can be beyond what the lens is said to have. */
const FOCAL_LENGTH_BEYOND = 0.5;
const APERTURE_BEYOND = 0.15;

/** Whether the lens is as it is said to be. */
function couldBe(lens: Specification, { range, apertures, slack = 0 }: LensClues): boolean {
  const isFocalLength = (stated: number, end: 0 | 1) =>
    Math.abs(stated - lens.range[end]) <= Math.max(slack * lens.range[end], FOCAL_LENGTH_ROUNDING);
  const isAperture = (stated: number, end: 0 | 1) =>
    Math.abs(stated - lens.apertures[end]) <= APERTURE_SLACK * lens.apertures[end];
  return (
    (!range || (isFocalLength(range[0], 0) && isFocalLength(range[1], 1))) &&
    (!apertures || (isAperture(apertures[0], 0) && isAperture(apertures[1], 1)))
  );
}

/** Whether the lens can do what it did. */
function couldDo(lens: Specification, { focalLength, maxAperture }: LensClues): boolean {
  const isBetween = (value: number, [from, to]: readonly [number, number], beyond: number) =>
    value >= from - beyond && value <= to + beyond;
  return (
    (!focalLength || isBetween(focalLength, lens.range, FOCAL_LENGTH_BEYOND)) &&
    (!maxAperture || isBetween(maxAperture, lens.apertures, APERTURE_BEYOND))
  );
}
