import { http, type HttpHandler } from 'msw';
import type { AppConfig } from '#contract/app-config';
import { BUCKET_CORS } from '#contract/bucket-cors';
import type { EvaluatedRequest } from '../iam/evaluate.ts';
import type { Gatekeeper } from '../iam/gatekeeper.ts';
import { answerPreflight, readCors, withCors, type CorsRule } from './request/cors.ts';
import { toBucketPatterns } from './request/bucket-address.ts';
import { decodeBody } from './bodies/decode-body.ts';
import { identify } from './request/identify.ts';
import type { NamedObject } from './objects/delete-objects.ts';
import { toAccesses, toArn, toDeletionAccesses } from './request/s3-access.ts';
import type { S3Bucket } from './s3-bucket.ts';
import { S3Refusal, toErrorResponse } from './answer/s3-error.ts';
import { OPERATIONS } from './s3-operations.ts';
import { readS3Request, type S3Request } from './request/s3-request.ts';
import { BrokenConnection } from './bodies/uploads.ts';

export interface S3Options extends Omit<S3Bucket, 'bucket'> {
  config: Pick<AppConfig, 'bucket' | 'region' | 'loginOrigin'>;
  gatekeeper: Gatekeeper;
  /** The deployed one, if not another. */
  cors?: CorsRule;
  /** For which buckets it answers, its own if not `*`: of the others it says that there are none. */
  host?: string;
}

/** One bucket, at all its addresses. */
export function s3Handlers(options: S3Options): HttpHandler[] {
  const { bucket, region } = options.config;
  const { host = bucket } = options;
  const answer = createS3(options);
  return toBucketPatterns({ region, bucket: host }).map((pattern) =>
    http.all(pattern, ({ request }) => answer(request)),
  );
}

/** The embedded cloud's managed login is a page of the site. */
const deployedCors = ({ loginOrigin }: Pick<AppConfig, 'loginOrigin'>): CorsRule => ({
  ...BUCKET_CORS,
  origins: [new URL(loginOrigin).origin],
});

function createS3({ config, gatekeeper, cors: rule = deployedCors(config), ...rest }: S3Options) {
  const { bucket } = config;

  const perform = async (
    s3Request: S3Request,
    { session, ...signature }: Awaited<ReturnType<typeof identify>>,
  ): Promise<Response> => {
    const { operation, bucket: asked } = s3Request;
    if (!operation) throw new S3Refusal('NotImplemented');
    const may = (access: EvaluatedRequest) => gatekeeper.authorize(session, access) === 'allowed';
    if (!toAccesses({ ...s3Request, operation }, asked, signature).every(may))
      throw new S3Refusal('AccessDenied');
    if (asked !== bucket) throw new S3Refusal('NoSuchBucket');

    const rights = {
      mayList: may({ action: 's3:ListBucket', resource: toArn(bucket, ''), context: {} }),
      mayDelete: (object: NamedObject) =>
        toDeletionAccesses(s3Request, bucket, signature, object).every(may),
    };
    const decoded = await decodeBody(s3Request, session.secretAccessKey);
    return OPERATIONS[operation](decoded, { ...rest, bucket }, rights);
  };

  return async (request: Request): Promise<Response> => {
    const cors = readCors(request, rule);
    if (request.method === 'OPTIONS') return answerPreflight(cors, rule);
    try {
      const s3Request = await readS3Request(request);
      const caller = await identify(request, s3Request, gatekeeper);
      const isOfLambda = caller.session.role === 'lambda';
      // What a browser would not send, S3 does not get.
      if (cors.verdict === 'forbidden' && !isOfLambda) return Response.error();
      const response = await perform(s3Request, caller);
      // The Lambda runs in a page here; no browser stands between it and S3.
      return isOfLambda ? response : withCors(response, cors, rule);
    } catch (error) {
      if (error instanceof BrokenConnection) return Response.error();
      if (!(error instanceof S3Refusal)) throw error;
      return withCors(toErrorResponse(error, request.method), cors, rule);
    }
  };
}
