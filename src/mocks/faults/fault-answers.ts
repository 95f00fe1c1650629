/** The refusals that a fault makes, each in the words of its service. */
import { randomText } from '../bytes.ts';

/** The services as the hosts of AWS name them. */
export type Service = 's3' | 'dynamodb' | 'cognito-idp' | 'cognito-identity';

type Refusal = readonly [status: number, code: string, message: string];

// "Error responses", Amazon S3; "Error handling with DynamoDB" for a table on demand;
// "Common errors" and "Errors" of the operations of both of Cognito's APIs.
const THROTTLED: Record<Service, Refusal> = {
  s3: [503, 'SlowDown', 'Please reduce your request rate.'],
  dynamodb: [400, 'ThrottlingException', 'Rate of requests exceeds the allowed throughput.'],
  'cognito-idp': [400, 'TooManyRequestsException', 'Too many requests'],
  'cognito-identity': [400, 'TooManyRequestsException', 'Rate exceeded'],
};
const EXPIRED_MESSAGE = 'The security token included in the request is expired';
const EXPIRED: Record<Service, Refusal> = {
  s3: [400, 'ExpiredToken', 'The provided token has expired.'],
  dynamodb: [400, 'ExpiredTokenException', EXPIRED_MESSAGE],
  'cognito-idp': [400, 'ExpiredTokenException', EXPIRED_MESSAGE],
  'cognito-identity': [400, 'NotAuthorizedException', 'Invalid login token. Token expired.'],
};

export const toThrottled = (service: Service): Response => toAnswer(service, THROTTLED[service]);

export const toExpired = (service: Service): Response => toAnswer(service, EXPIRED[service]);

function toAnswer(service: Service, [status, code, message]: Refusal): Response {
  if (service === 's3')
    return new Response(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
      {
        status,
        headers: {
          'content-type': 'application/xml',
          'x-amz-request-id': randomText(16),
          date: new Date().toUTCString(),
        },
      },
    );
  const type = service === 'dynamodb' ? `com.amazon.coral.service#${code}` : code;
  return new Response(JSON.stringify({ __type: type, message }), {
    status,
    headers: {
      'content-type': `application/x-amz-json-1.${service === 'dynamodb' ? 0 : 1}`,
      'x-amzn-requestid': randomText(36),
      date: new Date().toUTCString(),
    },
  });
}

/** `s3` of `https://bucket.s3.eu-west-1.amazonaws.com/`; `undefined` for what is not AWS's. */
export function toService(url: string): Service | undefined {
  const name = new URL(url).hostname.split('.').at(-4);
  return name !== undefined && isService(name) ? name : undefined;
}

const isService = (name: string): name is Service => Object.hasOwn(THROTTLED, name);
