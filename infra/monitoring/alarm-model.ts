/**
 * What CloudWatch would say of an alarm, given what its metrics measured.
 *
 * As much of "Using metric math" and of "Evaluating an alarm" in the Amazon
 * CloudWatch User Guide as our alarms use, on the synthesized template. The
 * tests raise every alarm with it, and see it calm down again.
 *
 * @module
 */
import * as z from 'zod/mini';

const Metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.unknown() })), []),
});
export type MetricInTemplate = z.infer<typeof Metric>;

const Query = z.object({
  Id: z.string(),
  Expression: z.optional(z.string()),
  MetricStat: z.optional(z.object({ Metric, Period: z.number(), Stat: z.string() })),
  ReturnData: z._default(z.boolean(), true),
});

export const AlarmInTemplate = z.object({
  Properties: z.object({
    AlarmName: z.string(),
    AlarmDescription: z.string(),
    AlarmActions: z._default(z.array(z.unknown()), []),
    ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'GreaterThanThreshold']),
    Threshold: z.number(),
    EvaluationPeriods: z.number(),
    DatapointsToAlarm: z.number(),
    TreatMissingData: z.string(),
    MetricName: z.optional(z.string()),
    Namespace: z.optional(z.string()),
    Dimensions: z._default(Metric.shape.Dimensions, []),
    Metrics: z.optional(z.array(Query)),
  }),
});
export type AlarmInTemplate = z.infer<typeof AlarmInTemplate>['Properties'];

/** What a metric measured in one period; `undefined` where it has no point. */
export type Measure = (metricName: string) => number | undefined;

/** Every metric that an alarm looks at. */
export function metricsOf({
  MetricName,
  Namespace,
  Dimensions,
  Metrics = [],
}: AlarmInTemplate): MetricInTemplate[] {
  if (MetricName && Namespace) return [{ MetricName, Namespace, Dimensions }];
  return Metrics.flatMap(({ MetricStat, Expression }) => {
    if (MetricStat) return [MetricStat.Metric];
    const rule = ruleOf(Expression);
    return rule === undefined ? [] : [{ MetricName: rule, Namespace: RULES, Dimensions: [] }];
  });
}

/** The namespace that this model has for rules of Contributor Insights, which are in none. */
export const RULES = 'Contributor Insights';

/** The rule whose highest count is asked for. "Using metric math", INSIGHT_RULE_METRIC. */
const ruleOf = (expression = '') =>
  /^INSIGHT_RULE_METRIC\("([\w-]+)", "MaxContributorValue"\)$/.exec(expression)?.[1];

/** The alarm's state after as many periods as it looks at, oldest first. */
export function evaluateAlarm(alarm: AlarmInTemplate, periods: readonly Measure[]): 'ALARM' | 'OK' {
  if (alarm.TreatMissingData !== 'notBreaching') throw new Error('another rule for missing data');
  const breaching = periods
    .slice(-alarm.EvaluationPeriods)
    .map((measure) => valueOf(alarm, measure))
    .filter((value) => value !== undefined && isBreaching(alarm, value));
  return breaching.length >= alarm.DatapointsToAlarm ? 'ALARM' : 'OK';
}

const isBreaching = ({ ComparisonOperator, Threshold }: AlarmInTemplate, value: number) =>
  ComparisonOperator === 'GreaterThanThreshold' ? value > Threshold : value >= Threshold;

function valueOf({ MetricName, Metrics = [] }: AlarmInTemplate, measure: Measure) {
  if (MetricName) return measure(MetricName);
  const result = Metrics.find(({ Expression, ReturnData }) => Expression && ReturnData);
  if (!result?.Expression) throw new Error('no expression is returned');
  const rule = ruleOf(result.Expression);
  if (rule !== undefined) return measure(rule);
  const values = new Map(
    Metrics.flatMap(({ Id, MetricStat }) =>
      MetricStat ? [[Id, measure(MetricStat.Metric.MetricName)] as const] : [],
    ),
  );
  return evaluateExpression(result.Expression, values);
}

/**
 * The value of an expression of sums, products, comparisons, `FILL` and `IF`;
 * `undefined` where a metric that is not filled has no point.
 *
 * @throws Error on what it does not know.
 */
export function evaluateExpression(
  expression: string,
  values: ReadonlyMap<string, number | undefined>,
): number | undefined {
  const tokens = expression.match(/[A-Za-z][A-Za-z0-9]*|[\d.]+|==|[-+*/(),>]/g) ?? [];
  let at = 0;
  const accept = (token: string) => tokens[at] === token && ++at > 0;
  const expect = (token: string) => {
    if (!accept(token)) throw new Error(`${token} expected before ${tokens.slice(at).join(' ')}`);
  };
  type Value = number | undefined;
  const both = (a: Value, b: Value, combine: (a: number, b: number) => number): Value =>
    a === undefined || b === undefined ? undefined : combine(a, b);

  function atom(): Value {
    const token = tokens[at++];
    if (token === undefined) throw new Error('the expression ends too early');
    if (token === '(') {
      const value = either();
      expect(')');
      return value;
    }
    if (token === 'FILL' || token === 'IF') {
      expect('(');
      const parts = [either()];
      while (accept(',')) parts.push(either());
      expect(')');
      if (token === 'FILL') return parts[0] ?? parts[1];
      return parts[0] === undefined ? undefined : parts[0] !== 0 ? parts[1] : parts[2];
    }
    if (/^\d/.test(token)) return Number(token);
    if (!values.has(token)) throw new Error(`${token} is no metric of this alarm`);
    return values.get(token);
  }
  function product(): Value {
    let value = atom();
    for (;;)
      if (accept('*')) value = both(value, atom(), (a, b) => a * b);
      else if (accept('/')) value = both(value, atom(), (a, b) => a / b);
      else return value;
  }
  function sum(): Value {
    let value = product();
    for (;;)
      if (accept('+')) value = both(value, product(), (a, b) => a + b);
      else if (accept('-')) value = both(value, product(), (a, b) => a - b);
      else return value;
  }
  function comparison(): Value {
    const value = sum();
    if (accept('>')) return both(value, sum(), (a, b) => Number(a > b));
    if (accept('==')) return both(value, sum(), (a, b) => Number(a === b));
    return value;
  }
  function either(): Value {
    let value = comparison();
    while (accept('AND')) value = both(value, comparison(), (a, b) => Number(a !== 0 && b !== 0));
    return value;
  }
  const value = either();
  if (at !== tokens.length) throw new Error(`not understood: ${tokens.slice(at).join(' ')}`);
  return value;
}
