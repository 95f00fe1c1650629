import { PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { equals, has, refuses } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import type { S3Context } from './s3-context.ts';

// Check values of nine digits: the "check" of each CRC in the catalogue of parametrised CRCs.
const DIGITS = '123456789';
const RIGHT = {
  ChecksumCRC32: 'y/Q5Jg==',
  ChecksumCRC32C: '4waSgw==',
  ChecksumCRC64NVME: 'rosUhgp5mIg=',
  ChecksumSHA1: '98O8HYCOBHMq32eZZczDTKeuNEE=',
  ChecksumSHA256: 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
  ChecksumSHA512:
    '2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==',
  ChecksumMD5: 'JfnnlDI7RTiF9RgfG2JNCw==',
  ChecksumXXHASH64: 'jLhB20DmroM=',
  ChecksumXXHASH3: 'ctyxi2ehff8=',
  ChecksumXXHASH128: 'MxGUd+3l3NXpcWQnaB1YYA==',
} as const;

const keepsChecksum = (name: keyof typeof RIGHT) => async (s3: S3Context) => {
  const checksum = { [name]: RIGHT[name] };
  has(await s3.put('a', DIGITS, checksum), checksum);
  has(await s3.head('a', { ChecksumMode: 'ENABLED' }), {
    ...checksum,
    ChecksumType: 'FULL_OBJECT',
  });
};

const refusesBody =
  (input: Partial<PutObjectCommandInput>, error = 'BadDigest') =>
  async (s3: S3Context) => {
    await refuses(s3.put('a', DIGITS, input), error, 400);
    equals((await s3.list()).KeyCount, 0);
  };

/** A client that adds headers to what it sends: before it signs, or after. */
function adding(s3: S3Context, when: 'signed' | 'unsigned', headers: Record<string, string>) {
  const client = s3.connect({});
  const add = (request: unknown) => {
    // The SDK types the request of a middleware as unknown; it is an HttpRequest.
    Object.assign((request as { headers: Record<string, string> }).headers, headers);
  };
  if (when === 'signed')
    client.middlewareStack.add(
      (next) => (args) => {
        add(args.request);
        return next(args);
      },
      { step: 'build' },
    );
  else
    client.middlewareStack.add(
      (next) => (args) => {
        add(args.request);
        return next(args);
      },
      { step: 'deserialize', priority: 'high' },
    );
  return client;
}

/** Conditions of writes, and bodies that are not what was said of them. */
export const S3_WRITES: ConformanceTest[] = aboutS3({
  'a create-once write makes what is not there': async (s3) => {
    await s3.put('a', 'gin', { IfNoneMatch: '*' });
    equals(await s3.read('a'), 'gin');
  },
  'a create-once write leaves what is there': async (s3) => {
    await s3.put('a', 'gin');
    await refuses(s3.put('a', 'rum', { IfNoneMatch: '*' }), 'PreconditionFailed', 412);
    equals(await s3.read('a'), 'gin');
  },
  'a create-once write makes anew what was deleted': async (s3) => {
    await s3.put('a', 'gin');
    await s3.remove('a');
    await s3.put('a', 'rum', { IfNoneMatch: '*' });
    equals(await s3.read('a'), 'rum');
  },
  'one of two create-once writes at a time succeeds': async (s3) => {
    const once = () =>
      s3.put('a', 'gin', { IfNoneMatch: '*' }).then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.name : ''),
      );
    // AWS answers the other with 412 or, in the very moment, with 409.
    const outcomes = await Promise.all([once(), once()]);
    equals(outcomes.filter((outcome) => outcome === 'done').length, 1);
  },
  'a write over what was read succeeds': async (s3) => {
    const { ETag } = await s3.put('a', 'gin');
    await s3.put('a', 'rum', { IfMatch: ETag });
    equals(await s3.read('a'), 'rum');
  },
  'a write over what has changed is refused': async (s3) => {
    const { ETag } = await s3.put('a', 'gin');
    await s3.put('a', 'rum');
    await refuses(s3.put('a', 'rye', { IfMatch: ETag }), 'PreconditionFailed', 412);
  },
  'a write over what is not there is refused': (s3) =>
    refuses(s3.put('a', 'gin', { IfMatch: '"x"' }), 'NoSuchKey', 404),

  'a CRC-32 is kept': keepsChecksum('ChecksumCRC32'),
  'a CRC-32C is kept': keepsChecksum('ChecksumCRC32C'),
  'a CRC-64/NVME is kept': keepsChecksum('ChecksumCRC64NVME'),
  'a SHA-1 is kept': keepsChecksum('ChecksumSHA1'),
  'a SHA-256 is kept': keepsChecksum('ChecksumSHA256'),
  'a SHA-512 is kept': keepsChecksum('ChecksumSHA512'),
  'an MD5 is kept': keepsChecksum('ChecksumMD5'),
  'an XXH64 is kept': keepsChecksum('ChecksumXXHASH64'),
  'an XXH3 is kept': keepsChecksum('ChecksumXXHASH3'),
  'an XXH128 is kept': keepsChecksum('ChecksumXXHASH128'),
  'a body of another CRC-32 is refused': refusesBody({ ChecksumCRC32: 'AAAAAA==' }),
  'a body of another CRC-32C is refused': refusesBody({ ChecksumCRC32C: 'AAAAAA==' }),
  'a body of another CRC-64/NVME is refused': refusesBody({ ChecksumCRC64NVME: 'AAAAAAAAAAA=' }),
  'a body of another SHA-1 is refused': refusesBody({ ChecksumSHA1: `${'A'.repeat(27)}=` }),
  'a body of another SHA-256 is refused': refusesBody({ ChecksumSHA256: `${'A'.repeat(43)}=` }),
  'a body of another SHA-512 is refused': refusesBody({ ChecksumSHA512: `${'A'.repeat(86)}==` }),
  'a body of another XXH3 is refused': refusesBody({ ChecksumXXHASH3: 'AAAAAAAAAAA=' }),
  'a body of another MD5 is refused': refusesBody({ ContentMD5: `${'A'.repeat(22)}==` }),
  'an MD5 that is none is refused': refusesBody({ ContentMD5: 'gin' }, 'InvalidDigest'),
  'a body of the right MD5 is kept': async (s3) => {
    await s3.put('a', DIGITS, { ContentMD5: 'JfnnlDI7RTiF9RgfG2JNCw==' });
    equals(await s3.read('a'), DIGITS);
  },
  'an object without a checksum gets a CRC-64/NVME': async (s3) => {
    const { ChecksumCRC64NVME } = RIGHT;
    const given = { ChecksumCRC64NVME, ChecksumType: 'FULL_OBJECT' };
    has(await sendPut(s3, s3.connect({ requestChecksumCalculation: 'WHEN_REQUIRED' })), given);
    has(await s3.head('a', { ChecksumMode: 'ENABLED' }), given);
    has(await s3.get('a', { ChecksumMode: 'ENABLED' }), given);
  },
  'a copy of an object without a checksum has a CRC-64/NVME': async (s3) => {
    await sendPut(s3, s3.connect({ requestChecksumCalculation: 'WHEN_REQUIRED' }));
    const { ChecksumCRC64NVME } = RIGHT;
    has((await s3.copy('a', 'b')).CopyObjectResult ?? {}, { ChecksumCRC64NVME });
    has(await s3.head('b', { ChecksumMode: 'ENABLED' }), { ChecksumCRC64NVME });
  },
  'an object with a checksum gets no other': async (s3) => {
    const { ChecksumSHA256 } = RIGHT;
    await s3.put('a', DIGITS, { ChecksumSHA256 });
    has(await s3.head('a', { ChecksumMode: 'ENABLED' }), {
      ChecksumSHA256,
      ChecksumCRC64NVME: undefined,
    });
  },
  'a checksum is told only to whoever asks': async (s3) => {
    await s3.put('a', DIGITS, { ChecksumSHA256: RIGHT.ChecksumSHA256 });
    equals((await s3.head('a')).ChecksumSHA256, undefined);
  },

  'a body that is not the signed one is refused': async (s3) => {
    const hash = { 'x-amz-content-sha256': 'a'.repeat(64) };
    const client = adding(s3, 'signed', hash);
    await refuses(sendPut(s3, client), 'XAmzContentSHA256Mismatch', 400);
  },
  'a header that is not signed is refused': async (s3) => {
    const client = adding(s3, 'unsigned', { 'x-amz-meta-a': '1' });
    await refuses(sendPut(s3, client), 'AccessDenied', 403);
  },
});

const sendPut = (s3: S3Context, client: S3Context['s3']) =>
  client.send(new PutObjectCommand({ Bucket: s3.bucket, Key: `${s3.folder}a`, Body: DIGITS }));
