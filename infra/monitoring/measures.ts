import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Indexer } from '../indexer.ts';
import type { PhotoEvents } from '../photo-events.ts';
import type { PhotoIndex } from '../photo-index.ts';
import { ORIGINALS_METRICS, type PhotoStore } from '../photo-store.ts';
import type { Site } from '../site.ts';
import { mostRemovals } from './removals-by-owner.ts';

/** What is watched. */
export interface Watched {
  /** Of the Lambda's own metrics. */
  readonly namespace: string;
  readonly indexer: Indexer;
  readonly photoEvents: PhotoEvents;
  readonly photoIndex: PhotoIndex;
  readonly photoStore: PhotoStore;
  readonly site: Site;
}

const ONE_MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** The operations of the Lambda and of people on the table. */
const TABLE_OPERATIONS = ['UpdateItem', 'Query', 'GetItem', 'BatchGetItem'];

export type Measures = ReturnType<typeof createMeasures>;

/**
 * Every metric that alarms and the dashboard speak of, once.
 *
 * A metric without a point in a period is missing, not zero: sums that are
 * compared or added are filled. DynamoDB's alarms keep their state while data is
 * missing, whatever they are told ("PutMetricAlarm", Amazon CloudWatch API
 * Reference), so for the table it is the only way back to green.
 */
export function createMeasures(watched: Watched) {
  const { namespace, indexer, photoEvents, photoIndex, photoStore, site } = watched;
  const own = (metricName: string, statistic: string) =>
    new Metric({ namespace, metricName, statistic, period: FIVE_MINUTES });
  const s3 = (metricName: string, statistic: string) =>
    new Metric({
      namespace: 'AWS/S3',
      metricName,
      statistic,
      period: FIVE_MINUTES,
      dimensionsMap: {
        BucketName: photoStore.bucket.bucketName,
        FilterId: ORIGINALS_METRICS.id,
      },
    });
  const table = (metricName: string) =>
    sumOf(
      metricName,
      TABLE_OPERATIONS.map(
        (Operation) =>
          new Metric({
            namespace: 'AWS/DynamoDB',
            metricName,
            statistic: Stats.SUM,
            period: FIVE_MINUTES,
            dimensionsMap: { TableName: photoIndex.table.tableName, Operation },
          }),
      ),
    );
  // CloudFront reports to one region only, and with a dimension that the CDK leaves out.
  const cloudfront = (metricName: string, statistic: string) =>
    new Metric({
      namespace: 'AWS/CloudFront',
      metricName,
      statistic,
      period: FIVE_MINUTES,
      region: 'us-east-1',
      dimensionsMap: { DistributionId: site.distribution.distributionId, Region: 'Global' },
    });
  const five = (statistic: string) => ({ period: FIVE_MINUTES, statistic });
  const { function: lambda } = indexer;
  const { queue, failureQueue } = photoEvents;
  return {
    indexed: own('Indexed', Stats.SUM),
    rejected: own('Rejected', Stats.SUM),
    removed: own('Removed', Stats.SUM),
    superseded: own('Superseded', Stats.SUM),
    gone: own('Gone', Stats.SUM),
    edits: own('Edits', Stats.SUM),
    malformedEdits: own('MalformedEdits', Stats.SUM),
    malformed: own('Malformed', Stats.SUM),
    passedOver: own('PassedOver', Stats.SUM),
    mostRemovals: mostRemovals(indexer),
    latency: (percentile: number) => own('Latency', Stats.percentile(percentile)),
    readBytes: own('ReadBytes', Stats.SUM),
    gets: own('Gets', Stats.SUM),
    memoryMb: own('MaxMemoryUsed', Stats.MAXIMUM),
    initMs: own('InitDuration', Stats.percentile(99)),
    timeouts: own('Timeouts', Stats.SUM),
    loggedErrors: own('LoggedErrors', Stats.SUM),

    invocations: lambda.metricInvocations(five(Stats.SUM)),
    errors: lambda.metricErrors(five(Stats.SUM)),
    throttles: lambda.metricThrottles(five(Stats.SUM)),
    durationMs: (percentile: number) => lambda.metricDuration(five(Stats.percentile(percentile))),
    billedMs: lambda.metricDuration(five(Stats.SUM)),
    concurrency: lambda.metric('ConcurrentExecutions', {
      period: ONE_MINUTE,
      statistic: Stats.MAXIMUM,
    }),

    oldestMessageSeconds: queue.metricApproximateAgeOfOldestMessage({
      period: ONE_MINUTE,
      statistic: Stats.MAXIMUM,
    }),
    waiting: queue.metricApproximateNumberOfMessagesVisible(five(Stats.MAXIMUM)),
    received: queue.metricNumberOfMessagesReceived(five(Stats.SUM)),
    // Not "sent": what a redrive or a person moves there does not count as sent.
    setAside: failureQueue.metricApproximateNumberOfMessagesVisible({
      period: ONE_MINUTE,
      statistic: Stats.MAXIMUM,
    }),

    tableSystemErrors: table('SystemErrors'),
    tableThrottles: table('ThrottledRequests'),
    readUnits: photoIndex.table.metricConsumedReadCapacityUnits(five(Stats.SUM)),
    writeUnits: photoIndex.table.metricConsumedWriteCapacityUnits(five(Stats.SUM)),

    puts: s3('PutRequests', Stats.SUM),
    posts: s3('PostRequests', Stats.SUM),
    s3Requests: s3('AllRequests', Stats.SUM),
    s3Refusals: s3('4xxErrors', Stats.SUM),
    s3Failures: s3('5xxErrors', Stats.SUM),
    s3FirstByteMs: s3('FirstByteLatency', Stats.percentile(95)),
    uploadedBytes: s3('BytesUploaded', Stats.SUM),
    downloadedBytes: s3('BytesDownloaded', Stats.SUM),
    storedBytes: storage(photoStore, 'BucketSizeBytes', 'StandardStorage'),
    storedObjects: storage(photoStore, 'NumberOfObjects', 'AllStorageTypes'),

    siteRequests: cloudfront('Requests', Stats.SUM),
    siteFailures: cloudfront('5xxErrorRate', Stats.AVERAGE),
  };
}

/** S3 counts what it stores once a day. */
const storage = ({ bucket }: PhotoStore, metricName: string, StorageType: string) =>
  new Metric({
    namespace: 'AWS/S3',
    metricName,
    statistic: Stats.AVERAGE,
    period: Duration.days(1),
    dimensionsMap: { BucketName: bucket.bucketName, StorageType },
  });

/** The sum of metrics, zero where there is none. */
export function sumOf(label: string, metrics: readonly IMetric[]): MathExpression {
  // In one graph, the same id is the same metric.
  const id = label.charAt(0).toLowerCase() + label.slice(1);
  const usingMetrics = Object.fromEntries(metrics.map((metric, i) => [`${id}${i}`, metric]));
  return new MathExpression({
    label,
    expression: Object.keys(usingMetrics)
      .map((name) => `FILL(${name},0)`)
      .join('+'),
    usingMetrics,
    period: FIVE_MINUTES,
  });
}
