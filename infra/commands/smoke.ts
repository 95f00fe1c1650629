/**
 * `npm run smoke`: one photo through a deployment, as a person of its own.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toIssuer } from '#contract/app-config';
import { editsPrefix } from '#contract/edit-key';
import { formatRenditionKey, originalsPrefix } from '#contract/photo-key';
import { type AwsContext, readAwsContext } from './aws-context.ts';
import { DEPLOYMENT_OPTION, readDeployment, readOptions } from './command-line.ts';
import { type DeploymentOutputs, readDeploymentOutputs } from './deployment-outputs.ts';
import { listenForInterrupt } from './interrupt.ts';
import { removeObjects } from './remove-objects.ts';
import { checkAsPerson, toPutObject } from './smoke-checks.ts';
import { TEST_REGISTER } from './smoke-edits.ts';
import { createTestPerson, removeTestPerson, setPassword, signIn } from './smoke-person.ts';
import { createSteps, type Patience, type Steps } from './smoke-steps.ts';
import type { Command } from './surroundings.ts';
import { TEST_PHOTO } from './test-photo.ts';

/** A Lambda that has never run takes seconds to start, the first after a deployment longer. */
const PATIENCE: Patience = { timeoutMs: 90_000, pauseMs: 1_000 };

export const smoke: Command = async (args, { print }) => {
  const options = readOptions(args, DEPLOYMENT_OPTION);
  const { stackName } = readDeployment(options.deployment);
  const aws = await readAwsContext();
  const outputs = await readDeploymentOutputs(aws, stackName);
  const { signal, ignore } = listenForInterrupt();
  const steps = createSteps({ print, signal });
  try {
    await tryDeployment(steps, aws, outputs, { ...PATIENCE, signal });
  } finally {
    await steps.cleanUp();
    ignore();
  }
  print(`\n${stackName} in ${aws.region} works, and refuses what it should.`);
};

/** Every step of the smoke test; what it leaves is put away by `steps.cleanUp()`. */
export async function tryDeployment(
  { step, afterwards }: Steps,
  aws: AwsContext,
  outputs: DeploymentOutputs,
  patience: Patience,
): Promise<void> {
  const { region, bucket } = outputs;
  const cognito = new CognitoIdentityProviderClient(aws);
  const operator = new S3Client(aws);
  const stranger = randomUUID();
  let owner = '';
  let idToken = '';

  await step('makes a person', async () => {
    const person = await createTestPerson(cognito, outputs);
    owner = person.owner;
    afterwards('removes the person', () => finish(removeTestPerson(cognito, outputs, person)));
    afterwards('removes what they stored, every version', () =>
      finish(removeStored(operator, bucket, owner)),
    );
    afterwards('removes the register', () => finish(removeRegister(aws, outputs, owner)));
    await setPassword(cognito, outputs, person);
    idToken = await signIn(cognito, outputs, person);
    return person.email;
  });
  await step('makes a stranger’s thumbnail', async () => {
    // A rendition, because nobody is told of one: it makes no record.
    const key = formatRenditionKey(stranger, TEST_PHOTO.photoId, 'thumb');
    afterwards('removes the stranger’s thumbnail', () =>
      finish(removeObjects(operator, bucket, key)),
    );
    await operator.send(new PutObjectCommand(toPutObject(bucket, key)));
    return key;
  });

  const credentials = fromCognitoIdentityPool({
    identityPoolId: outputs.identityPoolId,
    logins: { [toIssuer(outputs).replace('https://', '')]: idToken },
    clientConfig: { region },
  });
  await step('is given credentials', async () => {
    const { expiration } = await credentials();
    return expiration && `until ${expiration.toISOString()}`;
  });
  const s3 = new S3Client({ region, credentials });
  const dynamodb = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region, credentials, accountIdEndpointMode: 'disabled' }),
  );
  await checkAsPerson(step, { where: outputs, s3, dynamodb, owner, stranger, patience });
}

const finish = (work: Promise<void>) => work.then(() => undefined);

async function removeStored(operator: S3Client, bucket: string, owner: string): Promise<void> {
  for (const prefix of [originalsPrefix(owner), editsPrefix(owner)])
    await removeObjects(operator, bucket, prefix);
}

/** Registers have no end of their own, as tombstones have. */
async function removeRegister(
  aws: AwsContext,
  { table }: Pick<DeploymentOutputs, 'table'>,
  owner: string,
): Promise<void> {
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(aws));
  const register = { TableName: table, Key: { owner, key: TEST_REGISTER } };
  await dynamodb.send(new DeleteCommand(register));
}
