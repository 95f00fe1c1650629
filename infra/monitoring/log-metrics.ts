import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * What Lambda's own log lines say that its metrics do not.
 *
 * "Lambda telemetry API: platform.report" names the fields. Memory and time-outs
 * are known to CloudWatch by these lines alone: its agent for Lambda costs a
 * start-up and a price each.
 */
export const LOG_METRICS = {
  MaxMemoryUsed: {
    pattern: FilterPattern.literal(
      '{ $.type = "platform.report" && $.record.metrics.maxMemoryUsedMB = * }',
    ),
    value: '$.record.metrics.maxMemoryUsedMB', // MB
  },
  InitDuration: {
    pattern: FilterPattern.literal(
      '{ $.type = "platform.report" && $.record.metrics.initDurationMs = * }',
    ),
    value: '$.record.metrics.initDurationMs',
  },
  Timeouts: {
    pattern: FilterPattern.literal('{ $.type = "platform.report" && $.record.status = "timeout" }'),
    value: '1',
  },
  LoggedErrors: {
    pattern: FilterPattern.literal('{ $.level = "ERROR" || $.level = "FATAL" }'),
    value: '1',
  },
} as const;

/** Have CloudWatch count those lines, in a namespace of the deployment. */
export function countLogLines(scope: Construct, logGroup: ILogGroup, namespace: string): void {
  for (const [name, { pattern, value }] of Object.entries(LOG_METRICS))
    new MetricFilter(scope, `${name}Filter`, {
      logGroup,
      filterPattern: pattern,
      metricNamespace: namespace,
      metricName: name,
      metricValue: value,
    });
}
