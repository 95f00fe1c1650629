import {
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandInput,
} from '@aws-sdk/client-s3';
import { equals, has, isTrue, refuses } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import type { S3Context } from './s3-context.ts';
import { begin } from './s3-upload.ts';

const list = (
  { s3, bucket, folder }: S3Context,
  input: Partial<ListMultipartUploadsCommandInput> = {},
) => s3.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: folder, ...input }));

const NAMES = ['a/1', 'a/2', 'b', 'b', 'c'];

/** An upload to each name; all are over when the fact is told. */
async function withUploads(
  s3: S3Context,
  names: readonly string[],
  tell: (uploadIds: (string | undefined)[]) => Promise<void>,
): Promise<void> {
  const uploads = [];
  for (const name of names) uploads.push(await begin(s3, {}, name));
  await tell(uploads.map(({ created }) => created.UploadId));
  await Promise.all(uploads.map((upload) => upload.abort()));
}

/** ListMultipartUploads. */
export const S3_UPLOAD_LISTINGS: ConformanceTest[] = aboutS3({
  'an upload is listed until it is complete': async (s3) => {
    const upload = await begin(s3);
    const { Uploads: [line, ...others] = [] } = await list(s3);
    has(line ?? {}, {
      Key: `${s3.folder}a`,
      UploadId: upload.created.UploadId,
      StorageClass: 'STANDARD',
    });
    isTrue(line?.Initiated instanceof Date && others.length === 0, 'there is one, with its time');
    await upload.complete([await upload.part(1)]);
    has(await list(s3), { Uploads: undefined, IsTruncated: false });
  },
  'an object in parts is as old as its upload': async (s3) => {
    const upload = await begin(s3);
    const part = await upload.part(1);
    const { Uploads: [line] = [] } = await list(s3);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await upload.complete([part]);
    const { LastModified } = await s3.head('a');
    // Headers tell times to the second.
    const toSeconds = (time?: Date) => time && Math.floor(time.getTime() / 1_000);
    equals(toSeconds(LastModified), toSeconds(line?.Initiated));
  },
  'an upload is listed until it is aborted': async (s3) => {
    const upload = await begin(s3);
    await upload.abort();
    has(await list(s3), { Uploads: undefined });
  },
  'uploads are listed by key, all of them': (s3) =>
    withUploads(s3, NAMES.toReversed(), async (uploadIds) => {
      const { Uploads = [] } = await list(s3);
      equals(
        Uploads.map(({ Key }) => Key),
        NAMES.map((name) => s3.folder + name),
      );
      equals(Uploads.map(({ UploadId }) => UploadId).toSorted(), uploadIds.toSorted());
    }),
  'uploads of keys with a common prefix are one line': (s3) =>
    withUploads(s3, NAMES, async () => {
      const { Uploads = [], CommonPrefixes } = await list(s3, { Delimiter: '/' });
      equals(
        [Uploads.map(({ Key }) => Key?.slice(s3.folder.length)), CommonPrefixes],
        [['b', 'b', 'c'], [{ Prefix: `${s3.folder}a/` }]],
      );
    }),
  'pages of uploads leave nothing out': (s3) =>
    withUploads(s3, NAMES, async (uploadIds) => {
      const found: (string | undefined)[] = [];
      let markers: Partial<ListMultipartUploadsCommandInput> = {};
      for (let more = true; more;) {
        const page = await list(s3, { MaxUploads: 1, ...markers });
        isTrue((page.Uploads?.length ?? 0) <= 1, 'a page is no longer than was asked for');
        found.push(...(page.Uploads ?? []).map(({ UploadId }) => UploadId));
        more = page.IsTruncated === true;
        markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      }
      equals(found.toSorted(), uploadIds.toSorted());
    }),
  'uploads are listed after a key': (s3) =>
    withUploads(s3, NAMES, async () => {
      const { Uploads = [] } = await list(s3, { KeyMarker: `${s3.folder}a/9` });
      equals(
        Uploads.map(({ Key }) => Key?.slice(s3.folder.length)),
        ['b', 'b', 'c'],
      );
    }),
  'an upload to begin after is nothing without its key': (s3) =>
    withUploads(s3, NAMES, async ([UploadIdMarker]) => {
      equals((await list(s3, { UploadIdMarker })).Uploads?.length, NAMES.length);
    }),
  'a number of uploads that is none is refused': (s3) =>
    refuses(list(s3, { MaxUploads: -1 }), 'InvalidArgument', 400),
});
