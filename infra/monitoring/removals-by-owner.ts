/**
 * How many photos of one person are removed: a count for each owner, without a metric for each.
 *
 * A metric with the owner for a dimension costs 0.30 a month for everybody who
 * ever removed something. Contributor Insights counts the Lambda's log lines by
 * owner for 0.50 a month and 0.02 a million lines, and tells an alarm of the
 * highest count. "Using Contributor Insights to analyze high-cardinality data",
 * Amazon CloudWatch User Guide.
 *
 * @module
 */
import { Duration, Stack } from 'aws-cdk-lib';
import { CfnInsightRule, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The log lines that are counted, and by what: fields of `lambda/photo-log.ts`. */
export const COUNTED_LINES = {
  Keys: ['$.owner'],
  Filters: [
    { Match: '$.message', In: ['photo'] },
    { Match: '$.event', In: ['removed'] },
  ],
} as const;

const nameOf = (scope: Construct) => `${Stack.of(scope).stackName}-RemovalsByOwner`;

/** Count them. */
export function countRemovalsByOwner(scope: Construct, logGroup: ILogGroup): void {
  new CfnInsightRule(scope, 'RemovalsByOwner', {
    ruleName: nameOf(scope),
    ruleState: 'ENABLED',
    ruleBody: Stack.of(scope).toJsonString({
      Schema: { Name: 'CloudWatchLogRule', Version: 1 },
      LogGroupNames: [logGroup.logGroupName],
      LogFormat: 'JSON',
      Contribution: COUNTED_LINES,
      AggregateOn: 'Count',
    }),
  });
}

/** Photos removed of the one person of whom most were. */
export const mostRemovals = (scope: Construct): MathExpression =>
  new MathExpression({
    expression: `INSIGHT_RULE_METRIC("${nameOf(scope)}", "MaxContributorValue")`,
    usingMetrics: {},
    label: 'Most removals of one person',
    period: Duration.minutes(5),
  });
