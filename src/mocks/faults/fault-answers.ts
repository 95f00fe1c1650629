/** The refusals that a fault makes, each in the words of its service. */
import { toServiceName } from '../aws-host.ts';
import { toJsonRefusal, type JsonService } from '../json-answer.ts';
import { S3Refusal, toErrorResponse, type S3ErrorCode } from '../s3/answer/s3-error.ts';

interface Fault {
  s3: S3ErrorCode;
  json: Record<JsonService, readonly [code: string, message: string]>;
}

// "Error responses", Amazon S3; "Error handling with DynamoDB" for a table on demand;
// "Common errors" and "Errors" of the operations of both of Cognito's APIs.
const THROTTLED: Fault = {
  s3: 'SlowDown',
  json: {
    dynamodb: ['ThrottlingException', 'Rate of requests exceeds the allowed throughput.'],
    'cognito-idp': ['TooManyRequestsException', 'Too many requests'],
    'cognito-identity': ['TooManyRequestsException', 'Rate exceeded'],
  },
};
const EXPIRED_MESSAGE = 'The security token included in the request is expired';
const EXPIRED: Fault = {
  s3: 'ExpiredToken',
  json: {
    dynamodb: ['ExpiredTokenException', EXPIRED_MESSAGE],
    'cognito-idp': ['ExpiredTokenException', EXPIRED_MESSAGE],
    'cognito-identity': ['NotAuthorizedException', 'Invalid login token. Token expired.'],
  },
};

/** The services as the hosts of AWS name them. */
export type Service = 's3' | JsonService;

export const toThrottled = (service: Service, request: Request): Response =>
  toAnswer(service, request, THROTTLED);

export const toExpired = (service: Service, request: Request): Response =>
  toAnswer(service, request, EXPIRED);

const toAnswer = (service: Service, { method }: Request, { s3, json }: Fault): Response =>
  service === 's3'
    ? toErrorResponse(new S3Refusal(s3), method)
    : toJsonRefusal(service, ...json[service]);

/** The service of a URL; `undefined` for what is not AWS's. */
export function toService(url: string): Service | undefined {
  const name = toServiceName(url);
  return name !== undefined && isService(name) ? name : undefined;
}

const isService = (name: string): name is Service =>
  name === 's3' || Object.hasOwn(THROTTLED.json, name);
