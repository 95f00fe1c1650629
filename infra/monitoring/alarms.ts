import { type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib';
import { INDEXER_TIMEOUT, MAX_CONCURRENCY, MEMORY_MB } from '../indexer.ts';
import type { Measures } from './measures.ts';

/** An alarm, as an operator thinks of it. */
export interface AlarmDefinition {
  name: string;
  /** `page` wakes a person, `ticket` can wait for the morning. */
  urgency: 'page' | 'ticket';
  metric: IMetric;
  /** The alarm is raised at this value and above, or only above it. */
  threshold: number;
  above?: boolean;
  /** Raised when `breaching` of the last `periods` are. */
  breaching: number;
  periods: number;
  /** What is wrong, and what to do about it. */
  description: string;
}

/** Nothing happened, so nothing failed: an archive that nobody uses is healthy. */
export const MISSING_DATA = TreatMissingData.NOT_BREACHING;

const expression = (text: string, usingMetrics: Record<string, IMetric>, label: string) =>
  new MathExpression({ expression: text, usingMetrics, label, period: Duration.minutes(5) });

const DURATION_ALARM_MS = 0.8 * INDEXER_TIMEOUT.toMilliseconds();
const MEMORY_ALARM_MB = 0.85 * MEMORY_MB;
/** Of one person, in five minutes: more than anybody clears away by hand, as moving to other labels removes too. */
const MANY_REMOVALS = 5_000;
const CONCURRENCY_ALARM = 0.9 * MAX_CONCURRENCY;

/** Every alarm of a deployment. Pages first. */
export const defineAlarms = (measures: Measures): AlarmDefinition[] => [
  ...pages(measures),
  ...tickets(measures),
];

const pages = (m: Measures): AlarmDefinition[] => [
  {
    name: 'FailureQueueNotEmpty',
    urgency: 'page',
    metric: m.setAside,
    threshold: 1,
    breaching: 1,
    periods: 1,
    description:
      'Messages failed five times; their photos and edits are safe in S3 but not in the table. Run the saved query "Failed photos, and why", mend the cause, then `npm run redrive`.',
  },
  {
    name: 'OldestMessage',
    urgency: 'page',
    metric: m.oldestMessageSeconds,
    threshold: 300,
    breaching: 5,
    periods: 5,
    description:
      'Photos wait for more than five minutes to be indexed. See on the dashboard whether the Lambda fails, is throttled or is at its cap.',
  },
  {
    name: 'PipelineStalled',
    urgency: 'page',
    metric: expression(
      'IF(FILL(puts,0)+FILL(posts,0)-FILL(refusals,0) > 0 AND FILL(indexed,0)+FILL(rejected,0)+FILL(removed,0)+FILL(superseded,0)+FILL(gone,0) == 0, 1, 0)',
      {
        puts: m.puts,
        posts: m.posts,
        refusals: m.s3Refusals,
        indexed: m.indexed,
        rejected: m.rejected,
        removed: m.removed,
        superseded: m.superseded,
        gone: m.gone,
      },
      'Photos arrive, none is indexed',
    ),
    threshold: 1,
    breaching: 3,
    periods: 3,
    description:
      'Photos arrive in S3 and none is indexed. Look at the bucket’s notifications, the queue’s policy and the Lambda’s event source mapping; afterwards `npm run reindex` finds what was missed.',
  },
  {
    name: 'LatencyP95',
    urgency: 'page',
    metric: m.latency(95),
    threshold: 30_000,
    above: true,
    breaching: 3,
    periods: 3,
    description:
      'From upload to record takes over 30 seconds for one photo in twenty. Run the saved query "Slowest photos"; compare queue age and duration on the dashboard.',
  },
  {
    name: 'ErrorRate',
    urgency: 'page',
    metric: expression(
      'IF(FILL(invocations,0) > 0, 100*FILL(errors,0)/invocations, 0)',
      { invocations: m.invocations, errors: m.errors },
      'Failed invocations, %',
    ),
    threshold: 5,
    above: true,
    breaching: 2,
    periods: 3,
    description:
      'The Lambda itself fails: it does not start, or ends before its answer. Read the newest errors on the dashboard; roll back the last deployment if it began with it.',
  },
  {
    name: 'Throttles',
    urgency: 'page',
    metric: m.throttles,
    threshold: 1,
    breaching: 2,
    periods: 3,
    description:
      'Lambda refuses to run the function: the account’s concurrency is used up, or set to zero. Messages wait meanwhile; raise the quota or find who takes it.',
  },
  {
    name: 'TableSystemErrors',
    urgency: 'page',
    metric: m.tableSystemErrors,
    threshold: 1,
    breaching: 2,
    periods: 3,
    description:
      'DynamoDB fails. Messages are tried again by themselves; see the AWS Health Dashboard, and redrive what ended in the failure queue.',
  },
  {
    name: 'TableThrottles',
    urgency: 'page',
    metric: m.tableThrottles,
    threshold: 1,
    breaching: 2,
    periods: 3,
    description:
      'DynamoDB throttles: one owner’s partition is above 1,000 writes or 3,000 reads a second, or the account is above its quota. Lower the Lambda’s concurrency or raise the quota.',
  },
  {
    name: 'S3Failures',
    urgency: 'page',
    metric: expression(
      'IF(FILL(requests,0) > 0, 100*FILL(failures,0)/requests, 0)',
      { requests: m.s3Requests, failures: m.s3Failures },
      'S3 failures, %',
    ),
    threshold: 1,
    above: true,
    breaching: 2,
    periods: 3,
    description:
      'S3 fails for more than one request in a hundred. Browsers try again by themselves; see the AWS Health Dashboard.',
  },
];

const tickets = (m: Measures): AlarmDefinition[] => [
  {
    name: 'FunctionErrors',
    urgency: 'ticket',
    metric: m.errors,
    threshold: 1,
    breaching: 1,
    periods: 1,
    description: 'An invocation failed. Its messages are tried again; read its lines in the log.',
  },
  {
    name: 'LoggedErrors',
    urgency: 'ticket',
    metric: m.loggedErrors,
    threshold: 1,
    breaching: 1,
    periods: 1,
    description:
      'The Lambda logged an error. Run the saved query "Failed photos, and why"; a message that is "not a notification" was put into the queue by hand.',
  },
  {
    name: 'Timeouts',
    urgency: 'ticket',
    metric: m.timeouts,
    threshold: 1,
    breaching: 1,
    periods: 1,
    description:
      'An invocation ran out of time. Its messages are tried again; run "Slowest photos" and keep the original for a test of the metadata engine.',
  },
  {
    name: 'DurationP99',
    urgency: 'ticket',
    metric: m.durationMs(99),
    threshold: DURATION_ALARM_MS,
    above: true,
    breaching: 2,
    periods: 3,
    description: 'One batch in a hundred takes over 80 % of the timeout. Run "Slowest photos".',
  },
  {
    name: 'Memory',
    urgency: 'ticket',
    metric: m.memoryMb,
    threshold: MEMORY_ALARM_MB,
    breaching: 2,
    periods: 3,
    description:
      'The Lambda needs over 85 % of its memory. Reading is bounded, so this is a leak or a fault: find the photo by "Slowest photos".',
  },
  {
    name: 'ConcurrencyAtCap',
    urgency: 'ticket',
    metric: m.concurrency,
    threshold: CONCURRENCY_ALARM,
    breaching: 10,
    periods: 10,
    description:
      'As many Lambdas as are allowed have been running for ten minutes. Fine during a reindex; otherwise raise MAX_CONCURRENCY in `infra/indexer.ts`.',
  },
  {
    name: 'ManyRemovals',
    urgency: 'ticket',
    metric: m.mostRemovals,
    threshold: MANY_REMOVALS,
    breaching: 1,
    periods: 1,
    description:
      'Thousands of one person’s photos were removed within five minutes. Run the saved query "Busiest people" and ask that person. Did they not do it, stop them at once (docs/security.md): everything can be brought back for 30 days.',
  },
  {
    name: 'S3Refusals',
    urgency: 'ticket',
    metric: expression(
      'IF(FILL(requests,0) > 20, 100*FILL(refusals,0)/requests, 0)',
      { requests: m.s3Requests, refusals: m.s3Refusals },
      'S3 refusals, %',
    ),
    threshold: 20,
    above: true,
    breaching: 3,
    periods: 3,
    description:
      'S3 refuses more than one request in five: expired credentials, a wrong clock, CORS, a policy – or somebody tries doors. Photos that were there already (412) count, too.',
  },
  {
    name: 'RejectedPhotos',
    urgency: 'ticket',
    metric: expression(
      'IF(FILL(indexed,0)+FILL(rejected,0) > 10, 100*FILL(rejected,0)/(FILL(indexed,0)+FILL(rejected,0)), 0)',
      { indexed: m.indexed, rejected: m.rejected },
      'Rejected photos, %',
    ),
    threshold: 20,
    above: true,
    breaching: 2,
    periods: 3,
    description:
      'More than one file in five is no photo that we know. Run the saved query "Rejected photos, and why": a new camera’s format, or somebody who stores something else.',
  },
];
