import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Color,
  type CompositeAlarm,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { INDEXER_TIMEOUT, MAX_CONCURRENCY, MEMORY_MB } from '../indexer.ts';
import { type Measures, sumOf } from './measures.ts';
import { SAVED_QUERIES } from './saved-queries.ts';

export interface DashboardProps {
  readonly name: string;
  readonly measures: Measures;
  readonly alarms: readonly Alarm[];
  readonly unhealthy: CompositeAlarm;
  readonly logGroup: ILogGroup;
}

const GRAPH_WIDTH = 8; // a third of CloudWatch's 24 columns

const graph = (title: string, left: IMetric[], more: Partial<GraphArguments> = {}): GraphWidget =>
  new GraphWidget({ title, left, width: GRAPH_WIDTH, height: 6, ...more });
type GraphArguments = ConstructorParameters<typeof GraphWidget>[0];

/** A line across a graph, where the trouble begins. */
const limitAt = (value: number, label: string) => [{ value, label, color: Color.RED }];

/** The one page to look at: is it well, what comes in, what comes out, what does it cost? */
export function createDashboard(scope: Construct, id: string, props: DashboardProps): Dashboard {
  const { name, measures, alarms, unhealthy, logGroup } = props;
  return new Dashboard(scope, id, {
    dashboardName: name,
    defaultInterval: Duration.hours(12),
    widgets: [
      [
        new AlarmStatusWidget({
          title: 'Alarms',
          alarms: [unhealthy, ...alarms],
          width: 24,
          height: 4,
        }),
      ],
      photos(measures),
      queue(measures),
      lambda(measures),
      services(measures),
      costs(measures),
      [errors(logGroup)],
    ],
  });
}

const photos = (m: Measures): IWidget[] => [
  graph('What goes in', [m.puts, m.posts], { right: [m.uploadedBytes] }),
  graph(
    'What becomes of it',
    [m.indexed, m.rejected, m.removed, m.superseded, m.gone, m.passedOver, m.edits],
    { right: [m.mostRemovals] },
  ),
  graph('From upload to record, ms', [m.latency(50), m.latency(95), m.latency(99)], {
    leftAnnotations: limitAt(30_000, 'alarm'),
  }),
];

const queue = (m: Measures): IWidget[] => [
  graph('Oldest message, s', [m.oldestMessageSeconds], {
    leftAnnotations: limitAt(300, 'alarm'),
  }),
  graph('Messages', [m.waiting], { right: [m.received] }),
  graph('Failure queue', [m.setAside], { leftAnnotations: limitAt(1, 'alarm') }),
];

const lambda = (m: Measures): IWidget[] => [
  graph('Duration against timeout, ms', [m.durationMs(50), m.durationMs(99), m.initMs], {
    leftAnnotations: limitAt(INDEXER_TIMEOUT.toMilliseconds(), 'timeout'),
  }),
  graph(
    'Errors',
    [m.errors, m.throttles, m.timeouts, m.loggedErrors, m.malformed, m.malformedEdits],
    {
      right: [m.invocations],
    },
  ),
  graph('Memory, MB, and concurrency', [m.memoryMb], {
    leftAnnotations: limitAt(MEMORY_MB, 'all there is'),
    right: [m.concurrency],
    rightAnnotations: limitAt(MAX_CONCURRENCY, 'cap'),
  }),
];

const services = (m: Measures): IWidget[] => [
  graph('Table', [m.tableThrottles, m.tableSystemErrors], {
    right: [m.readUnits, m.writeUnits],
  }),
  graph('S3', [m.s3Refusals, m.s3Failures], { right: [m.s3FirstByteMs] }),
  graph('Site', [m.siteRequests], { right: [m.siteFailures] }),
];

/** Quantities, not money: prices differ by region and change. */
const costs = (m: Measures): IWidget[] => [
  new SingleValueWidget({
    title: 'Stored',
    metrics: [m.storedBytes, m.storedObjects],
    width: GRAPH_WIDTH,
    height: 6,
  }),
  graph('Requests that cost', [sumOf('S3', [m.s3Requests]), m.gets, m.received], {
    right: [m.writeUnits, m.readUnits],
  }),
  graph('Lambda GB-seconds, and bytes out', [gbSeconds(m)], { right: [m.downloadedBytes] }),
];

const gbSeconds = ({ billedMs }: Measures) =>
  new MathExpression({
    label: 'GB-seconds',
    expression: `FILL(billed,0)/1000*${MEMORY_MB / 1024}`,
    usingMetrics: { billed: billedMs },
  });

const errors = (logGroup: ILogGroup) =>
  new LogQueryWidget({
    title: 'Newest errors',
    logGroupNames: [logGroup.logGroupName],
    view: LogQueryVisualizationType.TABLE,
    queryLines: (SAVED_QUERIES['Failed photos, and why'] ?? []).map((line) =>
      line.replace(/^\| /, ''),
    ),
    width: 24,
    height: 6,
  });
