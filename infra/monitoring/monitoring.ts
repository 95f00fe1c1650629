import { Aws, CfnCondition, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  ComparisonOperator,
  CompositeAlarm,
  type Dashboard,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnSubscription, CfnTopicPolicy, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarmTopicPolicy } from '../policies/resources.ts';
import { type AlarmDefinition, defineAlarms, MISSING_DATA } from './alarms.ts';
import { createDashboard } from './dashboard.ts';
import { countLogLines } from './log-metrics.ts';
import { createMeasures, type Watched } from './measures.ts';
import { countRemovalsByOwner } from './removals-by-owner.ts';
import { saveQueries } from './saved-queries.ts';

/**
 * Who looks after a deployment: a dashboard, alarms, and questions to the logs.
 *
 * Alarms that page are the children of one composite alarm, so that one fault
 * with nine symptoms wakes a person once. The others send their own mail.
 */
export class Monitoring extends Construct {
  readonly topic: Topic;
  readonly alarms: Alarm[];
  readonly unhealthy: CompositeAlarm;
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    const { logGroup } = watched.indexer;
    const { stackName } = Stack.of(this);
    const measures = createMeasures(watched);

    this.topic = this.#topic();
    countLogLines(this, logGroup, watched.namespace);
    countRemovalsByOwner(this, logGroup);
    saveQueries(this, logGroup, stackName);
    const definitions = defineAlarms(measures);
    this.alarms = definitions.map((definition) => this.#alarm(definition));
    this.unhealthy = this.#composite(
      this.alarms.filter((_, i) => definitions[i]?.urgency === 'page'),
    );
    this.dashboard = createDashboard(this, 'Dashboard', {
      name: stackName,
      measures,
      alarms: this.alarms,
      unhealthy: this.unhealthy,
      logGroup,
    });
  }

  /**
   * Not encrypted with a key: alarms hold no user data, and CloudWatch cannot
   * publish to a topic under the key that SNS would choose by itself.
   */
  #topic(): Topic {
    const topic = new Topic(this, 'Alarms', { displayName: 'Tintype' });
    new CfnTopicPolicy(this, 'AlarmsPolicy', {
      topics: [topic.topicArn],
      policyDocument: alarmTopicPolicy({ topicArn: topic.topicArn, account: Aws.ACCOUNT_ID }),
    });
    const email = new CfnParameter(Stack.of(this), 'AlarmEmail', {
      description: 'Who is told of alarms; empty for nobody. AWS asks them to confirm.',
      default: '',
    });
    const subscription = new CfnSubscription(this, 'AlarmsByEmail', {
      topicArn: topic.topicArn,
      protocol: 'email',
      endpoint: email.valueAsString,
    });
    subscription.cfnOptions.condition = new CfnCondition(this, 'HasAlarmEmail', {
      expression: Fn.conditionNot(Fn.conditionEquals(email.valueAsString, '')),
    });
    return topic;
  }

  #alarm(definition: AlarmDefinition): Alarm {
    const { name, urgency, metric, threshold, above, breaching, periods, description } = definition;
    const alarm = new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName}-${name}`,
      alarmDescription: description,
      metric,
      threshold,
      comparisonOperator: above
        ? ComparisonOperator.GREATER_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: breaching,
      evaluationPeriods: periods,
      treatMissingData: MISSING_DATA,
    });
    if (urgency === 'ticket') alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }

  #composite(pages: readonly Alarm[]): CompositeAlarm {
    const unhealthy = new CompositeAlarm(this, 'Unhealthy', {
      compositeAlarmName: `${Stack.of(this).stackName}-Unhealthy`,
      alarmDescription:
        'People’s photos are not indexed, or not in time. Photos themselves are safe in S3. The dashboard shows which alarm it is, and that alarm says what to do.',
      alarmRule: AlarmRule.anyOf(...pages),
    });
    unhealthy.addAlarmAction(new SnsAction(this.topic));
    unhealthy.addOkAction(new SnsAction(this.topic));
    return unhealthy;
  }
}
