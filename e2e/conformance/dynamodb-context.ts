import {
  BatchGetItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type GetItemCommandInput,
  type QueryCommandInput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall, type NativeAttributeValue } from '@aws-sdk/util-dynamodb';

type Item = Record<string, NativeAttributeValue>;

/** The table of the suite, keyed like ours, and a partition in it that is the test's own. */
export interface DynamodbContext {
  dynamodb: DynamoDBClient;
  table: string;
  owner: string;
  /**
   * UpdateItem with an expression; attribute names in it begin with `#`, values with `:`.
   *
   * @returns the attributes that were asked for.
   */
  update(
    key: string,
    expression: string,
    values?: Item,
    input?: Partial<UpdateItemCommandInput>,
  ): Promise<Item | undefined>;
  /** UpdateItem that sets all of these. */
  set(key: string, attributes: Item): Promise<void>;
  read(key: string, input?: Partial<GetItemCommandInput>): Promise<Item | undefined>;
  /** Of the owner's partition, unless the input says otherwise. */
  query(input?: QueryInput): Promise<{ items: Item[]; last: Item | undefined; count: number }>;
  readAll(keys: readonly string[]): Promise<Item[]>;
}

export type QueryInput = Partial<
  Omit<QueryCommandInput, 'ExpressionAttributeValues' | 'ExclusiveStartKey'>
> & {
  /** Beside `:owner`. */
  values?: Item;
  after?: Item | undefined;
};

export const INDEX = 'byChange';

export function createDynamodbContext(dynamodb: DynamoDBClient, table: string): DynamodbContext {
  const owner = crypto.randomUUID();
  const keyOf = (key: string) => marshall({ owner, key });
  const toItem = (item: Record<string, AttributeValue> | undefined) => item && unmarshall(item);

  const update: DynamodbContext['update'] = async (key, UpdateExpression, values, input = {}) => {
    const names = [...`${UpdateExpression} ${input.ConditionExpression ?? ''}`.matchAll(/#(\w+)/g)];
    const { Attributes } = await dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyOf(key),
        UpdateExpression,
        ...(values && { ExpressionAttributeValues: marshall(values) }),
        ...(names.length > 0 && {
          ExpressionAttributeNames: Object.fromEntries(
            names.map(([whole, name = '']) => [whole, name]),
          ),
        }),
        ...input,
      }),
    );
    return toItem(Attributes);
  };

  return {
    dynamodb,
    table,
    owner,
    update,
    async set(key, attributes) {
      const names = Object.keys(attributes);
      const values = Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]]));
      await update(key, `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`, values);
    },
    async read(key, input = {}) {
      const command = new GetItemCommand({ TableName: table, Key: keyOf(key), ...input });
      return toItem((await dynamodb.send(command)).Item);
    },
    async query({ values = {}, after, ...input } = {}) {
      const {
        Items = [],
        LastEvaluatedKey,
        Count = 0,
      } = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: '#owner = :owner',
          ...input,
          ExpressionAttributeNames: { '#owner': 'owner', ...input.ExpressionAttributeNames },
          ExpressionAttributeValues: marshall({ ':owner': owner, ...values }),
          ...(after && { ExclusiveStartKey: marshall(after) }),
        }),
      );
      return {
        items: Items.map((item) => unmarshall(item)),
        last: toItem(LastEvaluatedKey),
        count: Count,
      };
    },
    async readAll(keys) {
      const RequestItems = { [table]: { Keys: keys.map(keyOf) } };
      const { Responses } = await dynamodb.send(new BatchGetItemCommand({ RequestItems }));
      return (Responses?.[table] ?? []).map((item) => unmarshall(item));
    },
  };
}

/** A table keyed like the photo table, with its index. */
export async function createTable(dynamodb: DynamoDBClient, table: string): Promise<void> {
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  await dynamodb.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['owner', 'key', 'changedAt'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: keys('owner', 'key'),
      GlobalSecondaryIndexes: [
        {
          IndexName: INDEX,
          KeySchema: keys('owner', 'changedAt'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['status'] },
        },
      ],
    }),
  );
  const describe = new DescribeTableCommand({ TableName: table });
  while ((await dynamodb.send(describe)).Table?.TableStatus !== 'ACTIVE')
    await new Promise((next) => setTimeout(next, 50));
}
