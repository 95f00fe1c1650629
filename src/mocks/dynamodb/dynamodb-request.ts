/**
 * What a DynamoDB request asks for, as IAM sees it.
 *
 * "Using IAM policy conditions for fine-grained access control", Amazon DynamoDB Developer Guide.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { RequestContext } from '../iam/policy-pattern.ts';

/** Partition key of the table and of its index alike. */
const PARTITION_KEY = 'owner';

const Keys = z.record(z.string(), z.record(z.string(), z.unknown()));
const Projection = z.looseObject({
  ProjectionExpression: z.optional(z.string()),
  AttributesToGet: z.optional(z.array(z.string())),
  ExpressionAttributeNames: z.optional(z.record(z.string(), z.string())),
});
const Input = z.looseObject({
  ...Projection.shape,
  TableName: z.optional(z.string()),
  IndexName: z.optional(z.string()),
  Select: z.optional(z.string()),
  ReturnValues: z.optional(z.string()),
  UpdateExpression: z.optional(z.string()),
  ConditionExpression: z.optional(z.string()),
  AttributeUpdates: z.optional(z.record(z.string(), z.unknown())),
  Key: z.optional(Keys),
  Item: z.optional(Keys),
  KeyConditions: z.optional(
    z.record(
      z.string(),
      z.looseObject({ AttributeValueList: z.array(z.record(z.string(), z.unknown())) }),
    ),
  ),
  RequestItems: z.optional(
    z.record(z.string(), z.looseObject({ ...Projection.shape, Keys: z.optional(z.array(Keys)) })),
  ),
});
type Input = z.infer<typeof Input>;

/** One thing to be allowed: a request over several tables is several. */
export interface TableAccess {
  /** `table/<name>` or `table/<name>/index/<name>`. */
  resource: string;
  context: RequestContext;
}

/** What is to be allowed before a request is run; on no table where it names none. */
export function toAccesses(checked: unknown): TableAccess[] {
  const parsed = Input.safeParse(checked);
  const input: Input = parsed.success ? parsed.data : {};
  if (input.RequestItems)
    return Object.entries(input.RequestItems).map(([table, request]) => ({
      resource: `table/${table}`,
      context: {
        ...leadingKeys(request.Keys ?? []),
        ...projection(request),
      },
    }));
  const { TableName = '*', IndexName, Key, Item, KeyConditions, Select, ReturnValues } = input;
  const condition = KeyConditions?.[PARTITION_KEY]?.AttributeValueList[0];
  const keys = [Key, Item, condition && { [PARTITION_KEY]: condition }].filter(
    (key) => key !== undefined,
  );
  return [
    {
      resource:
        IndexName === undefined ? `table/${TableName}` : `table/${TableName}/index/${IndexName}`,
      context: {
        ...leadingKeys(keys),
        ...projection(input),
        ...update(input),
        ...(Select !== undefined && { 'dynamodb:Select': Select }),
        ...(ReturnValues !== undefined && { 'dynamodb:ReturnValues': ReturnValues }),
      },
    },
  ];
}

/** The key is absent, not empty, where a request names no item: that is what Scan looks like. */
function leadingKeys(keys: z.infer<typeof Keys>[]): RequestContext {
  const values = keys.flatMap((key) => {
    const value = Object.values(key[PARTITION_KEY] ?? {})[0];
    return typeof value === 'string' ? [value] : [];
  });
  return values.length > 0 ? { 'dynamodb:LeadingKeys': [...new Set(values)] } : {};
}

/** Words of expressions that name no attribute: "Expressions in DynamoDB". */
const WORDS =
  /^(?:SET|REMOVE|ADD|DELETE|AND|OR|NOT|IN|BETWEEN|size|contains|begins_with|if_not_exists|list_append|attribute_(?:not_)?exists|attribute_type)$/i;

/** What an update writes, asks and finds its item by. */
function update({
  Key = {},
  UpdateExpression,
  ConditionExpression = '',
  AttributeUpdates,
  ExpressionAttributeNames = {},
}: Input): RequestContext {
  if (UpdateExpression === undefined && AttributeUpdates === undefined) return {};
  // Neither values, which begin with a colon, nor what is inside of an attribute.
  const names = `${UpdateExpression ?? ''} ${ConditionExpression}`.match(
    /(?<![\w:.#])#?[a-z_]\w*/gi,
  );
  const named = (names ?? [])
    .filter((name) => !WORDS.test(name))
    .map((name) => ExpressionAttributeNames[name] ?? name);
  const written = [...Object.keys(Key), ...Object.keys(AttributeUpdates ?? {}), ...named];
  return { 'dynamodb:Attributes': [...new Set(written)] };
}

function projection({
  ProjectionExpression,
  AttributesToGet,
  ExpressionAttributeNames = {},
}: z.infer<typeof Projection>): RequestContext {
  const paths = ProjectionExpression?.split(',').map((path) => path.trim()) ?? AttributesToGet;
  if (!paths) return {};
  const heads = paths.map((path) => path.split(/[.[]/)[0] ?? '');
  return {
    'dynamodb:Attributes': heads.map((head) => ExpressionAttributeNames[head] ?? head),
    'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
  };
}
