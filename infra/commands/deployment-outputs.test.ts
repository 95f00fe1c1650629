import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { synthesize } from '../synthesized.ts';
import type { AwsContext } from './aws-context.ts';
import { DeploymentOutputs, readDeploymentOutputs } from './deployment-outputs.ts';
import { OperatorError } from './operator-error.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const AWS: AwsContext = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
};

/** A stack with these outputs, as CloudFormation describes it. */
const serveStack = (outputs: readonly string[]) =>
  server.use(
    http.post('https://cloudformation.eu-west-1.amazonaws.com/', () =>
      HttpResponse.xml(
        `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
          <StackName>Tintype</StackName><CreationTime>2026-11-01T00:00:00Z</CreationTime>
          <StackStatus>UPDATE_COMPLETE</StackStatus>
          <Outputs>${outputs.map((name) => `<member><OutputKey>${name}</OutputKey><OutputValue>the ${name}</OutputValue></member>`).join('')}</Outputs>
        </member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
      ),
    ),
  );

const OUTPUTS = Object.keys(synthesize().template.findOutputs('*'));

test('the stack has every output that the commands read', async () => {
  serveStack(OUTPUTS);
  const outputs = await readDeploymentOutputs(AWS, 'Tintype');
  expect(Object.keys(outputs)).toEqual(Object.keys(DeploymentOutputs.shape));
  expect(outputs.siteBucket).toBe('the SiteBucket');
});

test('a stack that is not there is named, with the region', async () => {
  server.use(
    http.post('https://cloudformation.eu-west-1.amazonaws.com/', () =>
      HttpResponse.xml(
        '<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id Tintype does not exist</Message></Error></ErrorResponse>',
        { status: 400 },
      ),
    ),
  );
  const reading = readDeploymentOutputs(AWS, 'Tintype');
  await expect(reading).rejects.toThrow(OperatorError);
  await expect(reading).rejects.toThrow('There is no stack Tintype in eu-west-1.');
});

test('a stack of another version is told by what it does not say', async () => {
  serveStack(OUTPUTS.filter((name) => name !== 'FailureQueue'));
  await expect(readDeploymentOutputs(AWS, 'Tintype')).rejects.toThrow(
    'does not say: failureQueue.',
  );
});
