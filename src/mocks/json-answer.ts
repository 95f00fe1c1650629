/** How the services that speak "AWS JSON" answer: JSON, a request id, a date. */
import { randomText } from './bytes.ts';

/** As the hosts of AWS name them. */
export type JsonService = 'dynamodb' | 'cognito-idp' | 'cognito-identity';

// The protocols "AWS JSON 1.0" and "AWS JSON 1.1", Smithy.
const DIALECTS: Record<JsonService, { version: string; errorPrefix: string; idLength: number }> = {
  dynamodb: { version: '1.0', errorPrefix: 'com.amazon.coral.service#', idLength: 52 },
  'cognito-idp': { version: '1.1', errorPrefix: '', idLength: 36 },
  'cognito-identity': { version: '1.1', errorPrefix: '', idLength: 36 },
};

export const toJsonAnswer = (service: JsonService, body: object, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': `application/x-amz-json-${DIALECTS[service].version}`,
      'x-amzn-requestid': randomText(DIALECTS[service].idLength),
      date: new Date().toUTCString(),
    },
  });

/** A refusal: these services answer with 400 whatever it is, and name it in the body. */
export const toJsonRefusal = (service: JsonService, code: string, message: string): Response =>
  toJsonAnswer(service, { __type: `${DIALECTS[service].errorPrefix}${code}`, message }, 400);
