import type { PhotoSource } from '../../acts/photo-source.ts';
import type { Photo } from '#contract/photo-record';

/** All photos of a source, at once: what is said of them depends on them all. */
export async function readAll(source: PhotoSource): Promise<Photo[]> {
  const pages: (readonly Photo[])[] = [];
  for await (const page of source.readPages()) pages.push(page);
  return pages.flat();
}
