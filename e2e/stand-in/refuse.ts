import type { ServerResponse } from 'node:http';

const STATUS: Record<string, number> = {
  SlowDown: 503,
  ExpiredToken: 400,
  InternalError: 500,
  ConditionalRequestConflict: 409,
  RequestTimeTooSkewed: 403,
  PreconditionFailed: 412,
};

/** As S3 refuses. */
export function refuse(response: ServerResponse, code: string, status = STATUS[code] ?? 400): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  );
}
