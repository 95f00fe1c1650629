/**
 * What an operator decides about one deployment, in a JSON file beside this one.
 *
 * Everything else about a deployment follows from these, or is the same for all.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { AppConfig, DEFAULT_LABELS, DEFAULT_MAX_UPLOAD_BYTES } from '#contract/app-config';

/** The deployment that is synthesized unless another is named. */
export const DEFAULT_DEPLOYMENT = new URL('deployment.json', import.meta.url).pathname;

// "Namespaces for general purpose buckets", Amazon S3 User Guide: the name is 63
// characters with `-<12 digits>-<region>-an` after the prefix; regions have up to 14.
const BUCKET_PREFIX_MAX_CHARACTERS = 32;

const StackName = z.string().check(
  z.regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, {
    error: 'must be letters, digits and hyphens, and begin with a letter',
  }),
);

const BucketPrefix = z.string().check(
  z.regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, {
    error: 'must be lower-case letters, digits and hyphens, with no hyphen at either end',
  }),
  z.maxLength(BUCKET_PREFIX_MAX_CHARACTERS),
);

// "Using your own domain for managed login" and CreateUserPoolDomain, Amazon Cognito.
const LoginDomainPrefix = z.string().check(
  z.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
    error: 'must be 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end',
  }),
  z.refine((prefix) => !/aws|amazon|cognito/.test(prefix), {
    error: 'must not contain "aws", "amazon" or "cognito": Cognito reserves them',
  }),
);

const SiteOrigin = z.string().check(
  z.refine(isSiteOrigin, {
    error:
      'must be an origin without a trailing slash: "https://photos.example.com", or "http://localhost:5173" to develop against AWS',
  }),
);

const Domain = z.strictObject({
  name: z.string().check(
    z.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
      error: 'must be a host name in lower case, such as "photos.example.com"',
    }),
  ),
  certificateArn: z.string().check(
    z.regex(/^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[a-z0-9-]+$/, {
      error: 'must be the ARN of a certificate in us-east-1: CloudFront takes no other',
    }),
  ),
});

/** One deployment, as `deployment.json` states it. Unknown fields are errors: they are typos. */
export const DeploymentConfig = z.strictObject({
  stackName: z._default(StackName, 'Tintype'),
  /** The bucket is `<prefix>-<account>-<region>-an`. It outlives the stack, so never change it. */
  bucketPrefix: z._default(BucketPrefix, 'tintype-photos'),
  /** Absent means `tintype-<account>`. Cognito wants it unique in the region. */
  loginDomainPrefix: z.optional(LoginDomainPrefix),
  /** The site's own domain; absent means one of CloudFront's. */
  domain: z.optional(Domain),
  /** Where the app may be served from beside its site: by a developer, against this deployment. */
  furtherOrigins: z._default(z.array(SiteOrigin), []),
  /** `isolated`: the Lambda runs in subnets without a way out. `none`: in no network of yours. */
  network: z._default(z.enum(['isolated', 'none']), 'isolated'),
  /** Whether people may make their own accounts. Otherwise an admin invites them. */
  selfSignUp: z._default(z.boolean(), false),
  /** Whether admins delete accounts. It cannot be undone: a photo's owner is a `sub`, and none comes back. */
  adminsMayDelete: z._default(z.boolean(), false),
  labels: z._default(AppConfig.shape.labels, DEFAULT_LABELS),
  /** Largest original, in bytes. */
  maxUploadBytes: z._default(AppConfig.shape.limits.shape.maxUploadBytes, DEFAULT_MAX_UPLOAD_BYTES),
  /** `required`: managed login makes everyone set up an authenticator app. `optional`: nobody. */
  mfa: z._default(z.enum(['optional', 'required']), 'optional'),
});

export type DeploymentConfig = z.infer<typeof DeploymentConfig>;

/**
 * The deployment that a file describes.
 *
 * @throws Error that names the file and every field that is wrong.
 */
export function readDeploymentConfig(path: string): DeploymentConfig {
  return parseDeploymentConfig(readFileSync(path, 'utf8'), path);
}

/**
 * The deployment in a JSON text; `source` is what to call that text in an error.
 *
 * @throws Error that names the source and every field that is wrong.
 */
export function parseDeploymentConfig(text: string, source: string): DeploymentConfig {
  // Alone, zod/mini says "Invalid input" of everything.
  const { localeError } = z.locales.en();
  const result = z.safeParse(DeploymentConfig, parseJson(text, source), { error: localeError });
  if (result.success) return result.data;
  throw new Error(`${source} is no deployment:\n${z.prettifyError(result.error)}`);
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${source} is not JSON`, { cause: error });
  }
}

/** Cognito redirects to plain HTTP on localhost only: "CreateUserPoolClient", CallbackURLs. */
function isSiteOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  return (
    origin === text &&
    !hostname.includes('*') &&
    (protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost'))
  );
}
