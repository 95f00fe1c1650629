/**
 * What people put into the bucket of the model, and what the table is to say of it.
 *
 * @module
 */
import { formatOriginalHeaders } from '#contract/original-headers';
import { sampleJpeg } from '../metadata/fixtures/sample-jpeg.ts';
import { blobSource } from '../metadata/byte-source.ts';
import { readMetadata } from '../metadata/read-metadata.ts';

/** An original on its way. */
export interface Upload {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string | undefined;
  /** Object metadata, without `x-amz-meta-`. */
  metadata: Record<string, string>;
  /** What its record says beside who, where and when. */
  implies: Readonly<Record<string, unknown>>;
}

/** Originals above this are rejected unread, bytes. */
export const MAX_UPLOAD_BYTES = 10_000;

const JPEG = new Uint8Array(sampleJpeg({ model: 'X-T5', dateTimeOriginal: '2026:03:14 21:04:09' }));
const BARE_JPEG = new Uint8Array(sampleJpeg());

/** One upload of each kind: no two leave the same attributes in a record. */
export const UPLOADS: readonly Upload[] = [
  await aPhoto(JPEG, 'image/jpeg', 'Negroni.jpg'),
  await aPhoto(BARE_JPEG),
  {
    bytes: new TextEncoder().encode('Two parts gin, one part vermouth.'),
    contentType: 'text/plain',
    metadata: {},
    implies: { status: 'rejected', reason: 'not-an-image', declaredType: 'text/plain' },
  },
  anUnread(new Uint8Array(), 'empty'),
  anUnread(new Uint8Array(MAX_UPLOAD_BYTES + 1), 'too-large'),
];

/** How a file is read has its own tests; here only its record is in question. */
async function aPhoto(
  bytes: Uint8Array<ArrayBuffer>,
  declaredType?: string,
  fileName?: string,
): Promise<Upload> {
  const reading = await readMetadata(blobSource(new Blob([bytes])));
  if (reading.kind === 'rejected') throw new Error('the sample is no photo');
  return {
    bytes,
    contentType: declaredType,
    metadata: formatOriginalHeaders({ fileName }),
    implies: {
      status: 'ready',
      ...reading.metadata,
      ...(declaredType !== undefined && { declaredType }),
      ...(fileName !== undefined && { fileName }),
    },
  };
}

/** Nothing is known of it but its length. */
function anUnread(bytes: Uint8Array<ArrayBuffer>, reason: string): Upload {
  const metadata = formatOriginalHeaders({ fileName: 'never read.jpg' });
  return { bytes, contentType: 'image/jpeg', metadata, implies: { status: 'rejected', reason } };
}
