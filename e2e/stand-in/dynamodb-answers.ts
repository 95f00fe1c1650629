import { parsePhotoKey, formatSortKey } from '#contract/photo-key';
import * as z from 'zod/mini';
import { answerJson } from './exchange.ts';
import type { Exchange, StandInState } from './stand-in-state.ts';

const Batch = z.object({
  RequestItems: z.record(
    z.string(),
    z.object({ Keys: z.array(z.object({ key: z.object({ S: z.string() }) })) }),
  ),
});

/** A record of every object that there is, as if the Lambda took no time. */
export function answerDynamodb(
  state: StandInState,
  { request, response }: Exchange,
  body: Buffer,
): void {
  const target = String(request.headers['x-amz-target'] ?? '');
  if (!target.endsWith('.BatchGetItem')) {
    const { library } = state.options;
    const isQuery = target.endsWith('.Query');
    answerJson(
      response,
      library && isQuery
        ? library.answerQuery(JSON.parse(body.toString()))
        : { Items: [], Count: 0, ScannedCount: 0 },
    );
    return;
  }
  const records = toRecords(state);
  const asked = Batch.parse(JSON.parse(body.toString()) as unknown).RequestItems;
  const responses: Record<string, object[]> = {};
  for (const [table, { Keys }] of Object.entries(asked))
    responses[table] = Keys.flatMap(({ key }) => records.get(key.S) ?? []);
  answerJson(response, { Responses: responses, UnprocessedKeys: {} });
}

function toRecords({ objects }: StandInState): Map<string, object> {
  const records = new Map<string, object>();
  for (const [objectKey, { sizeBytes, storedAt }] of objects) {
    const parts = parsePhotoKey(objectKey);
    if (!parts) continue;
    const { owner, album, title, photoId, extension } = parts;
    const key = formatSortKey(parts);
    const at = new Date(storedAt).toISOString();
    const texts = {
      owner,
      key,
      album,
      title,
      photoId,
      extension,
      status: 'ready',
      mediaType: 'image/jpeg',
      changedAt: at,
      uploadedAt: at,
    };
    records.set(key, {
      ...Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }])),
      sizeBytes: { N: String(sizeBytes) },
    });
  }
  return records;
}
