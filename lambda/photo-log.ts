/**
 * What the Lambda says of its work: a line of JSON a photo, and a line of metrics.
 *
 * Labels and file names are people's words and stay out of the log; what comes
 * from elsewhere is bounded, and JSON leaves no way to end the line.
 *
 * @module
 */

import type { EditOutcome } from './edit-log.ts';
import type { PhotoEvent } from './photo-events.ts';

/** Takes one line without its end. */
export type Log = (line: string) => void;

/** What became of one event. */
export interface PhotoOutcome {
  outcome: 'indexed' | 'rejected' | 'removed' | 'superseded' | 'gone';
  /** What happened to it, or was found. */
  event: PhotoEvent['kind'];
  owner: string;
  photoId: string;
  sequencer: string;
  /** Why a photo was rejected. */
  reason?: string | undefined;
  /** Bytes read from S3. */
  readBytes: number;
  /** GETs made of S3. */
  getCount: number;
  /** From the event in S3, or from the listing, to the record in the table, ms. */
  latencyMs: number;
}

/** What became of a batch of messages. */
export interface BatchOutcome {
  photos: readonly PhotoOutcome[];
  edits: readonly EditOutcome[];
  /** Messages that S3 did not write. */
  malformed: number;
  /** Events that are none of ours. */
  passedOver: number;
  /** Messages that will be tried again. */
  failed: number;
}

const TEXT_MAX_CHARACTERS = 500;

/**
 * One line about something that happened. Long text is cut.
 *
 * @param level as Lambda reads it: "Log-level filtering", AWS Lambda Developer Guide.
 */
export const formatLine = (level: 'INFO' | 'ERROR', message: string, details: object): string =>
  JSON.stringify({ level, message, ...details }, (_, value: unknown) =>
    typeof value === 'string' ? value.slice(0, TEXT_MAX_CHARACTERS) : value,
  );

const COUNT = 'Count';
const METRICS = [
  { Name: 'Indexed', Unit: COUNT },
  { Name: 'Rejected', Unit: COUNT },
  { Name: 'Removed', Unit: COUNT },
  { Name: 'Superseded', Unit: COUNT },
  { Name: 'Gone', Unit: COUNT },
  { Name: 'Rechecked', Unit: COUNT },
  { Name: 'Edits', Unit: COUNT },
  { Name: 'MalformedEdits', Unit: COUNT },
  { Name: 'Malformed', Unit: COUNT },
  { Name: 'PassedOver', Unit: COUNT },
  { Name: 'Failed', Unit: COUNT },
  { Name: 'Latency', Unit: 'Milliseconds' },
  { Name: 'ReadBytes', Unit: 'Bytes' },
  { Name: 'Gets', Unit: COUNT },
];

/**
 * The metrics of one batch, in CloudWatch's embedded metric format.
 *
 * "Specification: Embedded metric format", Amazon CloudWatch User Guide. A
 * metric with several values is a list of at most 100; a batch is at most 10.
 *
 * @param timestamp milliseconds since 1970.
 */
export function formatMetrics(
  { photos, edits, malformed, passedOver, failed }: BatchOutcome,
  namespace: string,
  timestamp: number,
): string {
  const count = (outcome: PhotoOutcome['outcome']) =>
    photos.filter((photo) => photo.outcome === outcome).length;
  const rechecks = photos.filter(isRecheck);
  // From upload to record: how long a recheck waits is for reindex to decide.
  const latencies = photos.filter((photo) => !isRecheck(photo)).map(({ latencyMs }) => latencyMs);
  const values: Record<string, number | number[]> = {
    Indexed: count('indexed'),
    Rejected: count('rejected'),
    Removed: count('removed'),
    Superseded: count('superseded'),
    Gone: count('gone'),
    Rechecked: rechecks.length + edits.filter(({ isListed }) => isListed).length,
    Edits: edits.filter(({ outcome }) => outcome === 'applied').length,
    MalformedEdits: edits.filter(({ outcome }) => outcome === 'malformed').length,
    Malformed: malformed,
    PassedOver: passedOver,
    Failed: failed,
    Latency: latencies.slice(0, 100),
    ReadBytes: photos.map(({ readBytes }) => readBytes).slice(0, 100),
    Gets: photos.map(({ getCount }) => getCount).slice(0, 100),
  };
  // An empty list is no metric.
  const empty = new Set(Object.keys(values).filter((name) => isEmptyList(values[name])));
  const Metrics = METRICS.filter(({ Name }) => !empty.has(Name));
  return JSON.stringify({
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [[]], Metrics }],
    },
    ...values,
  });
}

const isRecheck = ({ event }: PhotoOutcome) => event === 'found' || event === 'missing';

const isEmptyList = (value: number | number[] | undefined) =>
  Array.isArray(value) && value.length === 0;
