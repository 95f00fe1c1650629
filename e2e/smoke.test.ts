/** The smoke test that operators run, against the embedded cloud: it passes there, and it can fail. */
import { getResponse, http, HttpResponse, type HttpHandler } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { TEST_REGISTER } from '../infra/commands/smoke-edits.ts';
import { OUTPUTS } from '../infra/commands/aws-for-tests.ts';
import { tryDeployment } from '../infra/commands/smoke.ts';
import { createSteps } from '../infra/commands/smoke-steps.ts';
import { ADA, TEST_CONFIG } from '../src/mocks/cloud-for-tests.ts';
import { signIn } from '../src/mocks/cognito/sign-in-for-tests.ts';
import { INSTANT_DIALS } from '../src/mocks/dials.ts';
import { createEmbeddedCloud } from '../src/mocks/embedded-cloud.ts';
import { memoryStorage } from '../src/mocks/memory-storage.ts';
import { s3Handlers } from '../src/mocks/s3/s3-handlers.ts';
import { createUnrestrictedBucket } from '../src/mocks/s3/unrestricted-bucket.ts';
import { createUploads } from '../src/mocks/s3/bodies/uploads.ts';

const { region, bucket } = TEST_CONFIG;
const DEPLOYED = { ...OUTPUTS, ...TEST_CONFIG };
const BUCKET_URL = `https://${bucket}.s3.${region}.amazonaws.com`;
const COGNITO_URL = `https://cognito-idp.${region}.amazonaws.com/`;
const PATIENCE = { timeoutMs: 5_000, pauseMs: 20 };

const storage = memoryStorage();
const cloud = await createEmbeddedCloud({ config: TEST_CONFIG, storage });
/** The operator’s S3: the same objects, and everything is allowed. */
const { gatekeeper, session, store } = await createUnrestrictedBucket({ storage });
const { accessKeyId, secretAccessKey, sessionToken } = session;
const operator = { region, credentials: { accessKeyId, secretAccessKey, sessionToken } };

/** Who is in the user pool beside the people who are always there, by address. */
const made = new Map<string, { password?: string | undefined }>();

/** Registers that the operator has removed, by sort key. */
const removedRegisters: string[] = [];

const server = setupServer(
  forOperator(
    s3Handlers({
      config: TEST_CONFIG,
      gatekeeper,
      store,
      announce: () => Promise.resolve(),
      uploads: createUploads({ dials: INSTANT_DIALS }),
    }),
  ),
  http.post(COGNITO_URL, async ({ request }) => {
    const operation = request.headers.get('x-amz-target')?.split('.')[1] ?? '';
    const body = CognitoBody.parse(await request.json());
    const answer = await answerCognito(operation, body);
    return answer
      ? HttpResponse.json(answer)
      : HttpResponse.json({ __type: 'NotAuthorizedException' }, { status: 400 });
  }),
  http.post(`https://dynamodb.${region}.amazonaws.com/`, async ({ request }) => {
    if (!isOperators(request)) return undefined;
    const { Key } = DeleteBody.parse(await request.clone().json());
    removedRegisters.push(Key.key.S);
    return HttpResponse.json({});
  }),
  ...cloud.handlers,
);
server.listen({ onUnhandledRequest: 'error' });
afterAll(() => server.close());

beforeEach(() => {
  made.clear();
  removedRegisters.length = 0;
});
afterEach(async () => {
  server.resetHandlers();
  await cloud.drain();
  await cloud.reset();
  // The reset ended the operator’s session, too.
  await storage.sessions.write(accessKeyId, session);
});

/** Run it as `npm run smoke` does; what it prints, and how it ends. */
async function runSmoke(patience = PATIENCE): Promise<string> {
  const lines: string[] = [];
  const steps = createSteps({ print: (line) => lines.push(line) });
  const end = await tryDeployment(steps, operator, DEPLOYED, patience)
    .finally(() => steps.cleanUp())
    .then(
      () => 'works',
      (error: unknown) => String(error),
    );
  return [...lines, end].join('\n');
}

test('a deployment that works passes every step, and is left as it was', async () => {
  const report = await runSmoke();
  expect(report).not.toContain('✗');
  expect(report.split('\n').map((line) => line.split(':')[0])).toEqual([
    '✓ makes a person',
    '✓ makes a stranger’s thumbnail',
    '✓ is given credentials',
    '✓ stores a photo',
    '✓ finds its record',
    '✓ reads the same bytes back',
    '✓ sends a large photo in parts',
    '✓ is refused a completion that could overwrite',
    '✓ stores the large photo',
    '✓ finds its record, too',
    '✓ is refused parts among a stranger’s photos',
    '✓ is refused parts of a thumbnail',
    '✓ is refused a stranger’s thumbnail',
    '✓ is refused a place among a stranger’s photos',
    '✓ is refused a list of a stranger’s photos',
    '✓ is refused a list of all photos',
    '✓ is refused a stranger’s records',
    '✓ is refused the overwriting of a photo',
    '✓ is refused the removal of a version',
    '✓ is refused a deletion of whatever is there or not',
    '✓ stores an edit',
    '✓ finds its register',
    '✓ is told that the edit is there already',
    '✓ is refused the overwriting of an edit',
    '✓ is refused the removal of an edit',
    '✓ is refused an edit of a stranger’s photos',
    '✓ is refused a list of a stranger’s edits',
    '✓ is refused a stranger’s edit',
    '✓ is refused an annotation',
    '✓ removes the photo',
    '✓ finds its tombstone',
    '✓ removes the stranger’s thumbnail',
    '✓ removes the register',
    '✓ removes what they stored, every version',
    '✓ removes the person',
    'works',
  ]);
  expect(made.size).toBe(0);
  expect(removedRegisters).toEqual([TEST_REGISTER]);
  expect((await storage.objects.list()).flatMap(({ versions }) => versions)).toEqual([]);
});

test.each([
  ['a stranger’s thumbnail', http.get(`${BUCKET_URL}/renditions/*`, forPerson(new Response('x')))],
  ['a list of a stranger’s photos', http.get(`${BUCKET_URL}/`, forPerson(emptyListing()))],
  [
    'parts of a thumbnail',
    http.post(`${BUCKET_URL}/renditions/*`, forPerson(HttpResponse.xml('<UploadId>a</UploadId>'))),
  ],
  ['the removal of an edit', http.delete(`${BUCKET_URL}/edits/*`, forPerson(noContent()))],
  ['the removal of a version', http.delete(`${BUCKET_URL}/originals/*`, forPerson(noContent()))],
])('a deployment that allows %s is found out', async (what, hole) => {
  server.use(hole);
  const report = await runSmoke();
  expect(report).toMatch(new RegExp(`✗ is refused ${what}.*: AWS allowed it`));
  expect(report).toContain('✓ removes the person');
  expect(made.size).toBe(0);
});

test('a Lambda that does not run is found out, and where to look is said', async () => {
  server.use(http.post(`https://dynamodb.${region}.amazonaws.com/`, () => HttpResponse.json({})));
  const report = await runSmoke({ timeoutMs: 100, pauseMs: 20 });
  expect(report).toContain(
    '✗ finds its record: S3 has it, but the record is not there after 0.1 s',
  );
  expect(report).toContain(DEPLOYED.dashboard);
  expect(report).toContain('✓ removes what they stored, every version');
});

test('a deployment that requires a second factor is told so', async () => {
  onSignIn({ ChallengeName: 'MFA_SETUP', Session: 'session' });
  const report = await runSmoke();
  expect(report).toContain('asks everybody for a second factor (MFA_SETUP)');
  expect(report).toContain('✓ removes the person');
});

test('what cannot be put away is said, and does not keep the rest', async () => {
  server.use(
    http.get(`${BUCKET_URL}/`, ({ request }) =>
      new URL(request.url).searchParams.has('versions')
        ? HttpResponse.xml('<Error><Code>AccessDenied</Code></Error>', { status: 403 })
        : undefined,
    ),
  );
  const report = await runSmoke();
  expect(report).toContain(
    '✗ removes what they stored, every version: Your AWS credentials do not',
  );
  expect(report).toContain('✓ removes the person');
  expect(report).toContain('Something is left behind');
});

const DeleteBody = z.object({ Key: z.object({ key: z.object({ S: z.string() }) }) });

const CognitoBody = z.looseObject({
  Username: z.optional(z.string()),
  Password: z.optional(z.string()),
  AuthParameters: z.optional(z.record(z.string(), z.string())),
});

/** The part of Cognito that makes Ada anew, and signs her in with her new password only. */
async function answerCognito(
  operation: string,
  { Username = '', Password, AuthParameters = {} }: z.infer<typeof CognitoBody>,
): Promise<object | undefined> {
  switch (operation) {
    case 'AdminCreateUser':
      made.set(Username, {});
      return { User: { Username: ADA.sub, Attributes: [{ Name: 'sub', Value: ADA.sub }] } };
    case 'AdminSetUserPassword':
      made.set(Username, { password: Password });
      return {};
    case 'AdminDeleteUser':
      return made.delete(Username) ? {} : undefined;
    case 'InitiateAuth': {
      const { USERNAME = '', PASSWORD, PREFERRED_CHALLENGE } = AuthParameters;
      const isRight = PASSWORD !== undefined && made.get(USERNAME)?.password === PASSWORD;
      return isRight && PREFERRED_CHALLENGE === 'PASSWORD'
        ? { AuthenticationResult: { IdToken: (await signIn(cloud, ADA)).idToken } }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Have Cognito answer a sign-in with something else. */
function onSignIn(answer: object): void {
  server.use(
    http.post(COGNITO_URL, ({ request }) =>
      request.headers.get('x-amz-target')?.endsWith('.InitiateAuth')
        ? HttpResponse.json(answer)
        : undefined,
    ),
  );
}

const isOperators = (request: Request) =>
  request.headers.get('authorization')?.includes(accessKeyId) ?? false;

/** Handlers for what the operator asks, and nobody else. */
function forOperator(handlers: HttpHandler[]): HttpHandler {
  return http.all(`${BUCKET_URL}/*`, ({ request }) =>
    isOperators(request) ? getResponse(handlers, request) : undefined,
  );
}

/** A hole in the wall: an answer for anybody but the operator. */
function forPerson(answer: Response) {
  return ({ request }: { request: Request }) => (isOperators(request) ? undefined : answer.clone());
}

function emptyListing(): Response {
  return HttpResponse.xml('<ListBucketResult/>');
}

function noContent(): Response {
  return new Response(null, { status: 204 });
}
