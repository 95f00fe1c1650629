import type { TagValue } from '#contract/photo-metadata';

/** Reads tags by name; of several names, the first that has a fitting value. */
export interface TagReader {
  text(...names: string[]): string | undefined;
  /** A number; the first of a list. */
  number(...names: string[]): number | undefined;
  /** More than zero. */
  positive(...names: string[]): number | undefined;
  whole(...names: string[]): number | undefined;
  list(name: string): string[];
  numbers(name: string): number[];
}

export function tagReader(tags: ReadonlyMap<string, TagValue>): TagReader {
  const first = <T>(names: string[], pick: (value: TagValue) => T | undefined): T | undefined => {
    for (const name of names) {
      const value = tags.get(name) ?? anyTranslation(tags, name);
      const picked = value === undefined ? undefined : pick(value);
      if (picked !== undefined) return picked;
    }
    return undefined;
  };
  const asNumber = (value: TagValue) => {
    const [single] = [value].flat();
    return typeof single === 'number' ? single : undefined;
  };
  return {
    text: (...names) => first(names, (value) => [value].flat().map(String).join(', ') || undefined),
    number: (...names) => first(names, asNumber),
    positive: (...names) =>
      first(names, (value) => {
        const number = asNumber(value);
        return number !== undefined && number > 0 ? number : undefined;
      }),
    whole: (...names) =>
      first(names, (value) => {
        const number = asNumber(value);
        return Number.isSafeInteger(number) ? number : undefined;
      }),
    list: (name) => [tags.get(name) ?? []].flat().map(String),
    numbers: (name) => [tags.get(name) ?? []].flat().filter((value) => typeof value === 'number'),
  };
}

/** A title may be there in French and Italian only. */
function anyTranslation(tags: ReadonlyMap<string, TagValue>, name: string): TagValue | undefined {
  if (!name.startsWith('XMP-')) return undefined;
  for (const [tag, value] of tags) if (tag.startsWith(`${name}-`)) return value;
  return undefined;
}
