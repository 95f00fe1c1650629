import { type ILogGroup, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * Questions an operator has, ready in CloudWatch Logs Insights.
 *
 * Their fields are those that `lambda/photo-log.ts` writes.
 */
export const SAVED_QUERIES: Record<string, string[]> = {
  'What happened to this photo': [
    'fields @timestamp, message, outcome, reason, latencyMs, sequencer, error, cause',
    '| filter photoId = "put the photo’s id here"',
    '| sort @timestamp asc',
  ],
  'What happened to this edit': [
    'fields @timestamp, message, outcome, registers, superseded, passedOver, latencyMs, error, cause',
    '| filter editId = "put the edit’s id here: its name without .json"',
    '| sort @timestamp asc',
  ],
  'Malformed edits': [
    'filter message = "edit" and outcome = "malformed"',
    '| stats count(*) as edits, latest(editId) as example by owner',
    '| sort edits desc',
  ],
  'Slowest photos': [
    'fields @timestamp, photoId, owner, latencyMs, readBytes, getCount',
    '| filter message = "photo"',
    '| sort latencyMs desc',
    '| limit 50',
  ],
  'Rejected photos, and why': [
    'filter outcome = "rejected"',
    '| stats count(*) as photos, latest(photoId) as example by reason',
    '| sort photos desc',
  ],
  'Failed photos, and why': [
    'fields @timestamp, photoId, editId, owner, messageId, error, cause',
    '| filter level = "ERROR"',
    '| sort @timestamp desc',
    '| limit 100',
  ],
  'Busiest people': [
    'filter message = "photo"',
    '| stats count(*) as photos by owner, event',
    '| sort photos desc',
    '| limit 20',
  ],
  'Photos by owner': [
    'filter outcome = "indexed"',
    '| stats count(*) as photos, sum(readBytes) as bytesRead by owner',
    '| sort photos desc',
  ],
};

/** Save them, under the deployment's name. */
export function saveQueries(scope: Construct, logGroup: ILogGroup, deployment: string): void {
  for (const [name, lines] of Object.entries(SAVED_QUERIES))
    new QueryDefinition(scope, name.replace(/[^A-Za-z]/g, ''), {
      queryDefinitionName: `${deployment}/${name}`,
      queryString: new VerbatimQuery(lines),
      logGroups: [logGroup],
    });
}

/** The CDK's own query strings are built of parts that `stats … as` does not fit in. */
class VerbatimQuery extends QueryString {
  readonly #lines: readonly string[];

  constructor(lines: readonly string[]) {
    super();
    this.#lines = lines;
  }

  override toString(): string {
    return this.#lines.join('\n');
  }
}
