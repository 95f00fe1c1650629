/**
 * All that a file states, by namespace, and what of it somebody looks for.
 *
 * @module
 */
import type { TagValue } from '#contract/photo-metadata';
import { fold } from '../../catalog/fold.ts';

export interface Tag {
  /** `ExifIFD:LensModel` */
  name: string;
  /** Without its namespace. */
  label: string;
  value: string;
  /** Name and value, as they are searched. */
  folded: string;
}

export interface TagGroup {
  namespace: string;
  tags: Tag[];
}

/** The tags of a record in their order; `ExifIFD:LensModel` goes under `ExifIFD`. */
export function groupTags(tags: Readonly<Record<string, TagValue>>): TagGroup[] {
  const groups = new Map<string, Tag[]>();
  for (const [name, stated] of Object.entries(tags)) {
    const namespace = name.split(':', 1)[0] ?? '';
    const value = Array.isArray(stated) ? stated.join(', ') : String(stated);
    // Where there is no namespace, the name is all there is.
    const label = name.slice(namespace.length + 1) || name;
    const tag = { name, label, value, folded: fold(`${name}\n${value}`) };
    const group = groups.get(namespace);
    if (group) group.push(tag);
    else groups.set(namespace, [tag]);
  }
  return [...groups].map(([namespace, grouped]) => ({ namespace, tags: grouped }));
}

/** The groups with what holds every word typed, in its name or its value. */
export function filterTags(groups: readonly TagGroup[], typed: string): TagGroup[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  return groups
    .map(({ namespace, tags }) => ({
      namespace,
      tags: tags.filter(({ folded }) => words.every((word) => folded.includes(word))),
    }))
    .filter(({ tags }) => tags.length > 0);
}

export const countTags = (groups: readonly TagGroup[]): number =>
  groups.reduce((sum, { tags }) => sum + tags.length, 0);
