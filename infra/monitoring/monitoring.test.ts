import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readResources, synthesize } from '../synthesized.ts';
import {
  AlarmInTemplate,
  evaluateAlarm,
  evaluateExpression,
  type Measure,
  metricsOf,
  RULES,
} from './alarm-model.ts';
import { LOG_METRICS } from './log-metrics.ts';
import { COUNTED_LINES } from './removals-by-owner.ts';

const { stack, template } = synthesize();
const resolve = (value: unknown): unknown => stack.resolve(value); // gives any
const alarms = new Map(
  readResources(template, 'AWS::CloudWatch::Alarm', AlarmInTemplate).map(({ Properties }) => [
    Properties.AlarmName.replace(`${stack.stackName}-`, ''),
    Properties,
  ]),
);
const alarmOf = (name: string) => {
  const alarm = alarms.get(name);
  if (!alarm) throw new Error(`there is no alarm ${name}`);
  return alarm;
};

/** A quarter of an hour like any other. */
const HEALTHY: Record<string, number> = {
  PutRequests: 100,
  AllRequests: 400,
  '4xxErrors': 8,
  '5xxErrors': 0,
  Indexed: 99,
  Rejected: 1,
  Latency: 2_000,
  Invocations: 40,
  Errors: 0,
  Throttles: 0,
  Duration: 900,
  ConcurrentExecutions: 3,
  MaxMemoryUsed: 210,
  ApproximateAgeOfOldestMessage: 4,
  ApproximateNumberOfMessagesVisible: 0,
  'Tintype-RemovalsByOwner': 40,
};
const measure =
  (values: Record<string, number>): Measure =>
  (name) =>
    values[name];

/** The trouble that each alarm is there for. */
const TROUBLE: Record<string, Record<string, number>> = {
  FailureQueueNotEmpty: { ApproximateNumberOfMessagesVisible: 1 },
  OldestMessage: { ApproximateAgeOfOldestMessage: 301 },
  PipelineStalled: { PutRequests: 1 },
  LatencyP95: { ...HEALTHY, Latency: 30_001 },
  ErrorRate: { ...HEALTHY, Errors: 3 },
  Throttles: { ...HEALTHY, Throttles: 1 },
  TableSystemErrors: { ...HEALTHY, SystemErrors: 1 },
  TableThrottles: { ...HEALTHY, ThrottledRequests: 1 },
  S3Failures: { ...HEALTHY, '5xxErrors': 5 },
  FunctionErrors: { ...HEALTHY, Errors: 1 },
  LoggedErrors: { ...HEALTHY, LoggedErrors: 1 },
  Timeouts: { ...HEALTHY, Timeouts: 1 },
  DurationP99: { ...HEALTHY, Duration: 24_001 },
  Memory: { ...HEALTHY, MaxMemoryUsed: 871 },
  ConcurrencyAtCap: { ...HEALTHY, ConcurrentExecutions: 9 },
  ManyRemovals: { ...HEALTHY, 'Tintype-RemovalsByOwner': 5_000 },
  S3Refusals: { ...HEALTHY, '4xxErrors': 81 },
  RejectedPhotos: { Indexed: 8, Rejected: 3 },
};
const PAGES = Object.keys(TROUBLE).slice(0, 9);

test('every alarm has a trouble that it is tried with', () => {
  expect([...alarms.keys()].sort()).toEqual(Object.keys(TROUBLE).sort());
});

describe.each(Object.entries(TROUBLE))('%s', (name, trouble) => {
  const alarm = alarmOf(name);
  const during = (...periods: Record<string, number>[]) =>
    evaluateAlarm(alarm, periods.map(measure));
  const { EvaluationPeriods, DatapointsToAlarm } = alarm;
  const times = (count: number, values: Record<string, number>) =>
    Array.from({ length: count }, () => values);

  test('is raised by its trouble, and not before it has lasted', () => {
    const healthy = times(EvaluationPeriods, HEALTHY);
    expect(during(...healthy, ...times(DatapointsToAlarm, trouble))).toBe('ALARM');
    expect(during(...healthy, ...times(DatapointsToAlarm - 1, trouble))).toBe('OK');
  });

  test('is calm when all is well, when nobody is there, and when the trouble is over', () => {
    expect(during(...times(EvaluationPeriods, HEALTHY))).toBe('OK');
    expect(during(...times(EvaluationPeriods, {}))).toBe('OK');
    const after = [...times(DatapointsToAlarm, trouble), ...times(EvaluationPeriods, {})];
    expect(during(...after)).toBe('OK');
  });

  test('says what to do', () => {
    expect(alarm.AlarmDescription.length).toBeGreaterThan(60);
  });
});

test('no alarm of DynamoDB waits for data that does not come', () => {
  const ofTables = [...alarms.values()].filter((alarm) =>
    metricsOf(alarm).some(({ Namespace }) => Namespace === 'AWS/DynamoDB'),
  );
  expect(ofTables).toHaveLength(2);
  for (const { Metrics = [] } of ofTables) {
    const ids = Metrics.flatMap(({ Id, MetricStat }) => (MetricStat ? [Id] : []));
    const [sum] = Metrics.flatMap(({ Expression }) => Expression ?? []);
    expect(sum).toBe(ids.map((id) => `FILL(${id},0)`).join('+'));
  }
});

/** "Metrics and dimensions" of each service in its own guide. */
const DIMENSIONS: Record<string, Record<string, unknown>> = {
  'AWS/Lambda': { FunctionName: resolve(stack.indexer.function.functionName) },
  'AWS/S3': {
    BucketName: resolve(stack.photoStore.bucket.bucketName),
    FilterId: 'Originals',
  },
};
const QUEUES: Record<string, unknown> = {
  FailureQueueNotEmpty: resolve(stack.photoEvents.failureQueue.queueName),
  OldestMessage: resolve(stack.photoEvents.queue.queueName),
};

test.each([...alarms])('%s looks at metrics that come, of this deployment', (name, alarm) => {
  const metrics = metricsOf(alarm);
  expect(metrics.length).toBeGreaterThan(0);
  for (const { Namespace, MetricName, Dimensions } of metrics) {
    const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
    if (Namespace === 'AWS/SQS') expect(dimensions).toEqual({ QueueName: QUEUES[name] });
    else if (Namespace === 'AWS/DynamoDB')
      expect(dimensions).toEqual({
        TableName: resolve(stack.photoIndex.table.tableName),
        Operation: expect.stringMatching(/^(UpdateItem|Query|GetItem|BatchGetItem)$/) as unknown,
      });
    else if (Namespace === stack.stackName) expect(dimensions).toEqual({});
    else if (Namespace === RULES) expect(MetricName).toBe('Tintype-RemovalsByOwner');
    else expect(dimensions).toEqual(DIMENSIONS[Namespace]);
  }
});

test('no alarm looks at another region, where it could never fire', () => {
  const text = JSON.stringify(template.findResources('AWS::CloudWatch::Alarm'));
  expect(text).not.toContain('us-east-1');
  expect(text).not.toContain('AWS/CloudFront');
});

test('S3 reports the metrics that alarms ask for', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    MetricsConfigurations: [{ Id: 'Originals', Prefix: 'originals/' }],
  });
});

test('pages wake a person once, by the composite alarm; tickets send their own mail', () => {
  const topic = resolve(stack.monitoring.topic.topicArn);
  for (const [name, { AlarmActions }] of alarms)
    expect(AlarmActions, name).toEqual(PAGES.includes(name) ? [] : [topic]);
  const Composite = z.object({
    Properties: z.object({ AlarmRule: z.unknown(), AlarmActions: z.array(z.unknown()) }),
  });
  const composites = readResources(template, 'AWS::CloudWatch::CompositeAlarm', Composite);
  expect(composites).toHaveLength(1);
  for (const { Properties } of composites) {
    expect(Properties.AlarmActions).toEqual([topic]);
    const rule = JSON.stringify(Properties.AlarmRule);
    expect(rule.match(/ALARM\(/g)).toHaveLength(PAGES.length);
    for (const name of PAGES) expect(rule).toContain(`Monitoring${name}`);
  }
});

test('an address is told of alarms only if there is one', () => {
  template.hasParameter('AlarmEmail', { Type: 'String', Default: '' });
  template.hasResource('AWS::SNS::Subscription', {
    Condition: Object.keys(template.findConditions('*'))[0],
    Properties: {
      Protocol: 'email',
      Endpoint: { Ref: 'AlarmEmail' },
      TopicArn: resolve(stack.monitoring.topic.topicArn),
    },
  });
});

test('log lines become metrics of the deployment', () => {
  for (const [MetricName, { value }] of Object.entries(LOG_METRICS))
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      LogGroupName: resolve(stack.indexer.logGroup.logGroupName),
      MetricTransformations: [{ MetricName, MetricNamespace: stack.stackName, MetricValue: value }],
    });
});

test('removals are counted by owner, from the log of the Lambda', () => {
  const Rule = z.object({
    Properties: z.object({
      RuleName: z.literal('Tintype-RemovalsByOwner'),
      RuleState: z.literal('ENABLED'),
      RuleBody: z.unknown(),
    }),
  });
  const [rule, ...others] = readResources(template, 'AWS::CloudWatch::InsightRule', Rule);
  expect(others).toEqual([]);
  const logGroup = '<the log group>';
  const body = JSON.stringify(rule?.Properties.RuleBody).replace(
    JSON.stringify(resolve(stack.indexer.logGroup.logGroupName)),
    JSON.stringify(logGroup),
  );
  const text = (JSON.parse(body) as { 'Fn::Join': [string, string[]] })['Fn::Join'][1].join('');
  expect(JSON.parse(text)).toEqual({
    Schema: { Name: 'CloudWatchLogRule', Version: 1 },
    LogGroupNames: [logGroup],
    LogFormat: 'JSON',
    Contribution: COUNTED_LINES,
    AggregateOn: 'Count',
  });
});

test('the Lambda writes JSON, with the lines that the metrics are read from', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    LoggingConfig: {
      LogFormat: 'JSON',
      ApplicationLogLevel: 'INFO',
      SystemLogLevel: 'INFO',
      LogGroup: resolve(stack.indexer.logGroup.logGroupName),
    },
    Environment: { Variables: { METRICS_NAMESPACE: stack.stackName } },
  });
});

describe('the dashboard', () => {
  const Dashboard = z.object({ Properties: z.object({ DashboardBody: z.unknown() }) });
  const [dashboard] = readResources(template, 'AWS::CloudWatch::Dashboard', Dashboard);
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);

  test('is one, and has every alarm on it', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    for (const name of alarms.keys()) expect(body).toContain(`Monitoring${name}`);
  });

  test('finds CloudFront where it reports', () => {
    expect(body).toContain(String.raw`\"Region\",\"Global\"`);
    expect(body).toContain(String.raw`\"region\":\"us-east-1\"`);
  });
});

test('questions to the logs are saved under the name of the deployment', () => {
  const QueryDefinition = z.object({
    Properties: z.object({ Name: z.string(), QueryString: z.string() }),
  });
  const names = readResources(template, 'AWS::Logs::QueryDefinition', QueryDefinition).map(
    ({ Properties }) => Properties.Name,
  );
  expect(names).toEqual(
    expect.arrayContaining([
      'Tintype/What happened to this photo',
      'Tintype/Slowest photos',
      'Tintype/Rejected photos, and why',
    ]),
  );
});

test.each([
  ['1+2*3', 7],
  ['(1+2)*3', 9],
  ['FILL(a,0)+FILL(b,5)', 6],
  ['a+b', undefined],
  ['IF(FILL(b,0) > 0, 1/b, 0)', 0],
  ['IF(a > 0 AND FILL(b,0) == 0, 1, 0)', 1],
])('the model of metric math gives %s as %s', (expression, value) => {
  const values = new Map([
    ['a', 1],
    ['b', undefined],
  ]);
  expect(evaluateExpression(expression, values)).toBe(value);
});

test.each(['c', 'a a', 'MAX(a)', '('])('the model refuses %s', (expression) => {
  expect(() => evaluateExpression(expression, new Map([['a', 1]]))).toThrow();
});
