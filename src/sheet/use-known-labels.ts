import type { LabelsInUse } from '../catalog/labels-in-use.ts';
import { useAnswered } from './use-catalog-answer.ts';

const NONE: LabelsInUse = { albums: [], titles: [] };

/** The labels in use, for completion: the most used first. None where they cannot be had. */
export const useKnownLabels = (): LabelsInUse => useAnswered('readLabels').value ?? NONE;
