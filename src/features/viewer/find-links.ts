import type { PhotoMetadata } from '#contract/photo-metadata';
import type { FacetName } from '../../catalog/facets.ts';
import { joinTexts } from '../../catalog/joined-texts.ts';

/** The class of a facet that a photo is in: what Find is asked for to see others of it. */
export interface FacetClass {
  facet: FacetName;
  value: string;
}

/** By the label of a row, what it leads to. */
export function findFacetClass(
  { camera, lens, time }: Partial<PhotoMetadata>,
  label: string,
): FacetClass | undefined {
  switch (label) {
    case 'Camera':
      return toClass('camera', camera && joinTexts([camera.make, camera.model]));
    case 'Lens':
      return toClass('lens', lens && joinTexts([lens.make, lens.model]));
    case 'Taken':
      return toClass('year', time?.takenAt.slice(0, 4));
    default:
      return undefined;
  }
}

const toClass = (facet: FacetName, value: string | undefined) =>
  value ? { facet, value } : undefined;
