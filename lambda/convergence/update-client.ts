import { DynamoDBClient, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';

/** A client takes long to make, and the simulation makes one for every invocation. */
const model = new DynamoDBClient({
  region: 'eu-west-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});

// Nothing is sent, and the rest takes longer than all that is simulated.
for (const middleware of model.middlewareStack.identify()) {
  const [name = ''] = middleware.split(' ');
  if (!/^(?:de)?serializerMiddleware$/.test(name)) model.middlewareStack.remove(name);
}

/**
 * A client whose updates go to a function, as DynamoDB would get them, and no further.
 *
 * Only what the document client sends ends there.
 */
export function createUpdateClient(
  update: (input: UpdateItemCommandInput) => Promise<void> | void,
): DynamoDBClient {
  const client = Object.create(model, {
    middlewareStack: { value: model.middlewareStack.clone() },
  }) as DynamoDBClient; // Object.create gives `any`
  client.middlewareStack.addRelativeTo(
    () => async (args: { input: object }) => {
      if (!('UpdateExpression' in args.input)) throw new Error('the Lambda sends updates only');
      await update(args.input as UpdateItemCommandInput); // what the document client makes of an update
      return { response: undefined, output: { $metadata: {} } };
    },
    { relation: 'after', toMiddleware: 'DocumentMarshall', name: 'updateInPlace' },
  );
  return client;
}
