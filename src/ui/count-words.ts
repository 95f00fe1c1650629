/** `1 photo`, `4,000 photos`. */
export const countPhotos = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'photo' : 'photos'}`;

/** `4,000`. */
export const formatCount = (count: number): string => count.toLocaleString('en-GB');
