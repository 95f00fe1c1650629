import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type AwsContext, readAwsContext, requireBootstrap } from './aws-context.ts';
import { explainToOperator } from './operator-error.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

beforeEach(() => {
  // Nothing of the machine that runs this.
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE', 'AWS_ACCESS_KEY_ID'])
    vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.resetHandlers();
});

const AWS: AwsContext = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
};

const answer = (status: number, xml: string) =>
  server.use(
    http.post('https://cloudformation.eu-west-1.amazonaws.com/', () =>
      HttpResponse.xml(xml, { status }),
    ),
  );

const answerError = (code: string, message: string) =>
  answer(
    400,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );

const toldOf = (request: Promise<unknown>) =>
  request.then(
    () => 'no error',
    (error: unknown) => explainToOperator(error) ?? `not for the operator: ${String(error)}`,
  );

test('the region is AWS_REGION, else AWS_DEFAULT_REGION', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_DEFAULT_REGION', 'eu-north-1');
  expect((await readAwsContext()).region).toBe('eu-north-1');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  expect((await readAwsContext()).region).toBe('eu-west-1');
});

test('without a region it says how to choose one', async () => {
  expect(await toldOf(readAwsContext())).toContain('AWS_REGION=eu-west-1 npm run deploy');
});

test('without credentials it says how to sign in', async () => {
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  const told = await toldOf(readAwsContext());
  expect(told).toContain('no AWS credentials');
  expect(told).toContain('aws sso login');
  expect(told).toContain('aws configure');
});

test('an account that is not bootstrapped is told the command, with its region', async () => {
  answerError('ValidationError', 'Stack with id CDKToolkit does not exist');
  expect(await toldOf(requireBootstrap(AWS))).toContain('AWS_REGION=eu-west-1 npx cdk bootstrap');
});

test('the command names the account where the credentials do', async () => {
  answerError('ValidationError', 'Stack with id CDKToolkit does not exist');
  const credentials = {
    accessKeyId: 'AKIAEXAMPLE',
    secretAccessKey: 'secret',
    accountId: '123456789012',
  };
  expect(await toldOf(requireBootstrap({ ...AWS, credentials }))).toContain(
    'npx cdk bootstrap aws://123456789012/eu-west-1',
  );
});

test('an account that is bootstrapped passes', async () => {
  answer(
    200,
    `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
      <StackName>CDKToolkit</StackName><CreationTime>2026-11-01T00:00:00Z</CreationTime>
      <StackStatus>CREATE_COMPLETE</StackStatus>
    </member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  );
  await expect(requireBootstrap(AWS)).resolves.toBeUndefined();
});

test.each([
  ['ExpiredToken', 'aws sso login'],
  ['InvalidClientTokenId', 'AWS does not know these credentials'],
  ['AccessDenied', 'administrator of the account'],
  ['InternalFailure', 'AWS answers InternalFailure'],
])('%s is said in words', async (code, words) => {
  answerError(code, 'the words of AWS');
  const told = await toldOf(requireBootstrap({ ...AWS }));
  expect(told).toContain(words);
  expect(told).toContain('the words of AWS');
});

test('what is not AWS’s is a fault of ours, and keeps its stack', () => {
  expect(explainToOperator(new TypeError('x is not a function'))).toBeUndefined();
});
