import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type CopyObjectCommandInput,
  type CopyObjectCommandOutput,
  type DeleteObjectCommandOutput,
  type GetObjectCommandOutput,
  type HeadObjectCommandOutput,
  type ListObjectsV2CommandOutput,
  type PutObjectCommandOutput,
  type DeleteObjectCommandInput,
  type GetObjectCommandInput,
  type ListObjectsV2CommandInput,
  type PutObjectCommandInput,
  type S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';

/** A client of an engine, its bucket with versions, and a folder in it that is the test's own. */
export interface S3Context {
  s3: S3Client;
  bucket: string;
  /** Ends with a slash. */
  folder: string;
  /** Another client of the same caller, but for what is changed. */
  connect(changes: S3ClientConfig): S3Client;
  put(
    name: string,
    body?: string | Uint8Array,
    input?: Partial<PutObjectCommandInput>,
  ): Promise<PutObjectCommandOutput>;
  get(name: string, input?: Partial<GetObjectCommandInput>): Promise<GetObjectCommandOutput>;
  /** The content, as text. */
  read(name: string, input?: Partial<GetObjectCommandInput>): Promise<string>;
  head(name: string, input?: Partial<GetObjectCommandInput>): Promise<HeadObjectCommandOutput>;
  remove(
    name: string,
    input?: Partial<DeleteObjectCommandInput>,
  ): Promise<DeleteObjectCommandOutput>;
  copy(
    from: string,
    to: string,
    input?: Partial<CopyObjectCommandInput>,
  ): Promise<CopyObjectCommandOutput>;
  /** The folder alone. */
  list(input?: Partial<ListObjectsV2CommandInput>): Promise<ListObjectsV2CommandOutput>;
  /** What a copy says of its source. */
  source(name: string, versionId?: string): string;
}

/** @param connect a client of the engine, with its settings but for what is changed. */
export function createS3Context(
  bucket: string,
  connect: (changes: S3ClientConfig) => S3Client,
): S3Context {
  const s3 = connect({});
  const folder = `conformance/${crypto.randomUUID()}/`;
  const at = (name: string) => ({ Bucket: bucket, Key: folder + name });
  const source = (name: string, versionId?: string) =>
    `${bucket}/${encodeURIComponent(folder + name)}${versionId === undefined ? '' : `?versionId=${versionId}`}`;
  const get = (name: string, input: Partial<GetObjectCommandInput> = {}) =>
    s3.send(new GetObjectCommand({ ...at(name), ...input }));
  return {
    s3,
    bucket,
    folder,
    connect,
    source,
    get,
    put: (name, Body = 'gin', input = {}) =>
      s3.send(new PutObjectCommand({ ...at(name), Body, ...input })),
    read: async (name, input) => (await (await get(name, input)).Body?.transformToString()) ?? '',
    head: (name, input = {}) => s3.send(new HeadObjectCommand({ ...at(name), ...input })),
    remove: (name, input = {}) => s3.send(new DeleteObjectCommand({ ...at(name), ...input })),
    copy: (from, to, input = {}) =>
      s3.send(new CopyObjectCommand({ ...at(to), CopySource: source(from), ...input })),
    list: (input = {}) =>
      s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, ...input })),
  };
}
