import { randomText } from '../bytes.ts';

/** As Cognito answers: JSON, a request id, a date. */
export const toJsonResponse = (body: object, status: number): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomText(36),
      date: new Date().toUTCString(),
    },
  });
