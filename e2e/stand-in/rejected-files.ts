import type { StandInLibrary } from './stand-in-state.ts';

/** What no list has of a file that is no photo. */
const PHOTO_ATTRIBUTES = [
  'mediaType',
  'width',
  'height',
  'placeholder',
  'time',
  'camera',
  'lens',
  'exposure',
  'place',
];

/** The same library, in which some of the files are no photos, by their file names. */
export const withRejected = (
  library: StandInLibrary,
  reasons: Record<string, string>,
): StandInLibrary => ({
  ...library,
  answerQuery(query) {
    const answer = library.answerQuery(query) as { Items: Record<string, { S?: string }>[] };
    for (const item of answer.Items) {
      const reason = reasons[item['fileName']?.S ?? ''];
      if (reason === undefined) continue;
      for (const name of PHOTO_ATTRIBUTES) Reflect.deleteProperty(item, name);
      Object.assign(item, { status: { S: 'rejected' }, reason: { S: reason } });
    }
    return answer;
  },
});
