/**
 * CloudFormation, CloudFront and the site's bucket, as the commands meet them in tests.
 *
 * @module
 */
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { DeploymentOutputs } from './deployment-outputs.ts';
import type { Surroundings } from './surroundings.ts';

export const REGION = 'eu-west-1';

/** What the environment says to whoever has just signed in. */
export const SIGNED_IN = {
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

/** What a deployed stack says of itself. */
export const OUTPUTS: DeploymentOutputs = {
  region: REGION,
  userPoolId: 'eu-west-1_Pool',
  userPoolClientId: 'client',
  loginOrigin: 'https://tintype-123456789012.auth.eu-west-1.amazoncognito.com',
  identityPoolId: 'eu-west-1:identity-pool',
  adminIdentityPoolId: 'eu-west-1:admins-identity-pool',
  bucket: 'tintype-photos-123456789012-eu-west-1-an',
  table: 'Tintype-Table',
  queue: 'https://sqs.eu-west-1.amazonaws.com/123456789012/queue',
  failureQueue: 'https://sqs.eu-west-1.amazonaws.com/123456789012/failure-queue',
  siteOrigin: 'https://d111111abcdef8.cloudfront.net',
  siteBucket: 'tintype-site',
  distributionId: 'E1EXAMPLE',
  alarmTopic: 'arn:aws:sns:eu-west-1:123456789012:alarms',
  dashboard:
    'https://eu-west-1.console.aws.amazon.com/cloudwatch/home#dashboards/dashboard/Tintype',
};

export interface AwsForTests {
  server: ReturnType<typeof setupServer>;
  /** Stacks by name; without outputs, like that of `cdk bootstrap`. */
  stacks: Map<string, DeploymentOutputs | undefined>;
  /** Objects of the site's bucket, in the order in which they came. */
  site: Map<string, { contentType: string; cacheControl: string; body: string }>;
  /** Paths of each invalidation. */
  invalidations: string[][];
}

/** AWS with nothing in it, until `server.close()`. */
export function startAwsForTests(): AwsForTests {
  const stacks: AwsForTests['stacks'] = new Map();
  const site: AwsForTests['site'] = new Map();
  const invalidations: string[][] = [];
  const bucket = `https://${OUTPUTS.siteBucket}.s3.${REGION}.amazonaws.com`;
  const server = setupServer(
    http.post(`https://cloudformation.${REGION}.amazonaws.com/`, async ({ request }) => {
      const name = new URLSearchParams(await request.text()).get('StackName') ?? '';
      return stacks.has(name)
        ? HttpResponse.xml(toStackXml(name, stacks.get(name)))
        : noStack(name);
    }),
    http.put(`${bucket}/*`, async ({ request }) => {
      const { pathname } = new URL(request.url);
      const header = (name: string) => request.headers.get(name) ?? '';
      const key = decodeURIComponent(pathname.slice(1));
      site.delete(key); // what comes again comes last
      site.set(key, {
        contentType: header('content-type'),
        cacheControl: header('cache-control'),
        body: await request.text(),
      });
      return new HttpResponse(null, { headers: { etag: '"etag"' } });
    }),
    http.get(`${bucket}/`, () => HttpResponse.xml(listing([...site.keys()]))),
    http.post(`${bucket}/`, async ({ request }) => {
      for (const [, key = ''] of (await request.text()).matchAll(/<Key>(.*?)<\/Key>/g))
        site.delete(key);
      return HttpResponse.xml('<DeleteResult/>');
    }),
    http.post(
      `https://cloudfront.amazonaws.com/2020-05-31/distribution/${OUTPUTS.distributionId}/invalidation`,
      async ({ request }) => {
        const paths = (await request.text()).matchAll(/<Path>(.*?)<\/Path>/g);
        invalidations.push([...paths].map(([, path = '']) => path));
        return HttpResponse.xml('<Invalidation><Id>I1</Id></Invalidation>', { status: 201 });
      },
    ),
  );
  server.listen({ onUnhandledRequest: 'error' });
  return { server, stacks, site, invalidations };
}

/** An operator who answers every question alike; tools do what the test says. */
export function recordSurroundings(options: {
  siteFolder: string;
  answer?: string;
  onTool?: (tool: string) => Promise<void>;
}) {
  const printed: string[] = [];
  const ran: { tool: string; args: readonly string[]; environment: object | undefined }[] = [];
  const surroundings: Surroundings = {
    print: (text) => void printed.push(text),
    ask: () => Promise.resolve(options.answer ?? ''),
    runTool: async (tool, args, environment) => {
      ran.push({ tool, args, environment });
      await options.onTool?.(tool);
    },
    siteFolder: options.siteFolder,
  };
  return { surroundings, ran, text: () => printed.join('\n') };
}

/** What CloudFormation says of a stack. */
export const toStackXml = (name: string, outputs: DeploymentOutputs | undefined): string =>
  `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
      <StackName>${name}</StackName><CreationTime>2026-11-01T00:00:00Z</CreationTime>
      <StackStatus>UPDATE_COMPLETE</StackStatus>
      <Outputs>${Object.entries(outputs ?? {})
        .map(toOutput)
        .join('')}</Outputs>
    </member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

const toOutput = ([name, value]: [string, string]) =>
  `<member><OutputKey>${name.charAt(0).toUpperCase()}${name.slice(1)}</OutputKey><OutputValue>${value}</OutputValue></member>`;

const noStack = (name: string) =>
  HttpResponse.xml(
    `<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`,
    { status: 400 },
  );

const listing = (keys: readonly string[]) =>
  `<ListBucketResult><IsTruncated>false</IsTruncated>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`;
