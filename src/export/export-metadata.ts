import type { AppConfig } from '#contract/app-config';
import type { PhotoSource } from '../acts/photo-source.ts';
import type { PhotoId } from '#contract/photo-id';
import type { FullRecord, Records } from '../backend/records.ts';
import { applyEdits, type Said } from '../catalog/edited-photo.ts';
import { formatHead, formatLine } from './csv.ts';
import type { Progress } from './export-originals.ts';
import { createPatience, persist, type Surroundings } from './patience.ts';
import { toCells, toColumns } from './photo-table.ts';
import type { ByteSink } from './zip-writer.ts';

interface MetadataExport {
  sink: ByteSink;
  surroundings: Surroundings;
  report(progress: Progress): void;
}

/**
 * What the catalogue says of photos, a line each.
 *
 * @throws what the sink throws; DOMException `AbortError`
 */
export async function exportTable(
  photos: PhotoSource,
  { config, sink, surroundings, report }: MetadataExport & { config: AppConfig },
): Promise<Progress> {
  const text = createTextWriter(sink);
  await text.write(formatHead(toColumns(config)));
  let done = 0;
  for await (const page of photos.readPages()) {
    surroundings.signal.throwIfAborted();
    await text.write(page.map((photo) => formatLine(toCells(photo))).join(''));
    done += page.length;
    report(toProgress(text.sizeBytes(), done, 0));
  }
  return toProgress(text.sizeBytes(), done, photos.count - done);
}

/** Records that are asked for at once: see `BATCH_SIZE` of `records.ts`. */
const RECORDS_AT_ONCE = 100;

interface RecordsExport extends MetadataExport {
  records: Pick<Records, 'readFull'>;
  /** What is said of photos. */
  readSaid(photoIds: readonly PhotoId[]): Promise<Said[]>;
}

/**
 * Whole records, all tags among them, as an array: one on each line, as the photo's owner
 * says it is, and what they said by itself.
 *
 * @throws what the sink and the table throw; DOMException `AbortError`
 */
export async function exportRecords(
  photos: PhotoSource,
  { records, readSaid, sink, surroundings, report }: RecordsExport,
): Promise<Progress> {
  const text = createTextWriter(sink);
  const patience = createPatience(surroundings);
  const { signal } = surroundings;
  let done = 0;
  let failed = 0;
  for await (const page of photos.readPages())
    for (let at = 0; at < page.length; at += RECORDS_AT_ONCE) {
      signal.throwIfAborted();
      const keys = page.slice(at, at + RECORDS_AT_ONCE).map(({ key }) => key);
      const answer = await persist(patience, () => records.readFull(keys, signal));
      const said = await readSaid(answer.map(({ photoId }) => photoId));
      const found = new Map(
        answer.map((record, index) => [record.key, withEdits(record, said[index])]),
      );
      const lines: string[] = [];
      for (const key of keys) {
        const record = found.get(key);
        if (record)
          lines.push((done + lines.length === 0 ? '[\n' : ',\n') + JSON.stringify(record));
      }
      await text.write(lines.join(''));
      done += lines.length;
      failed += keys.length - lines.length;
      report(toProgress(text.sizeBytes(), done, failed));
    }
  await text.write(done === 0 ? '[]\n' : '\n]\n');
  return toProgress(text.sizeBytes(), done, photos.count - done);
}

function withEdits(record: FullRecord, said: Said | undefined) {
  if (!said || said.size === 0 || record.status !== 'ready') return record;
  return { ...applyEdits(record, said), edits: Object.fromEntries(said) };
}

const toProgress = (doneBytes: number, done: number, failed: number): Progress => ({
  done,
  doneBytes,
  failed,
  problem: failed > 0 ? { kind: 'not-found' } : undefined,
  altered: 0,
});

function createTextWriter(sink: ByteSink) {
  const encoder = new TextEncoder();
  let position = 0;
  return {
    async write(text: string) {
      const bytes = encoder.encode(text);
      await sink.writeAt(position, bytes);
      position += bytes.length;
    },
    sizeBytes: () => position,
  };
}
