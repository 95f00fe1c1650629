import { equals, has, refuses } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import { begin, SMALL } from './s3-upload.ts';

// The "check" of the catalogue of parametrised CRCs.
const DIGITS = new TextEncoder().encode('123456789');
const CRC64_OF_DIGITS = { ChecksumCRC64NVME: 'rosUhgp5mIg=', ChecksumType: 'FULL_OBJECT' };

/** Checksums of parts, and of what is made of them. */
export const S3_MULTIPART_CHECKSUMS: ConformanceTest[] = aboutS3({
  'a part of another checksum is refused': async (s3) => {
    const upload = await begin(s3);
    await refuses(upload.part(1, SMALL, { ChecksumCRC32: 'AAAAAA==' }), 'BadDigest', 400);
    await upload.abort();
  },
  'a part without the checksum of its upload is refused': async (s3) => {
    const upload = await begin(s3, { ChecksumAlgorithm: 'SHA256' });
    await refuses(upload.part(1), 'InvalidRequest', 400);
    await upload.abort();
  },
  'a completion without the checksums of its parts is refused': async (s3) => {
    const upload = await begin(s3);
    const { PartNumber, ETag } = await upload.part(1);
    await refuses(upload.complete([{ PartNumber, ETag }]), 'InvalidRequest', 400);
    await upload.abort();
  },
  'the checksum of an object in parts is made of theirs': async (s3) => {
    const upload = await begin(s3, { ChecksumAlgorithm: 'SHA256' });
    const part = await upload.part(1, SMALL, { ChecksumAlgorithm: 'SHA256' });
    await upload.complete([part]);
    // SHA-256 of the SHA-256 of the one part.
    const inner = await crypto.subtle.digest('SHA-256', SMALL);
    const outer = new Uint8Array(await crypto.subtle.digest('SHA-256', inner));
    has(await s3.head('a', { ChecksumMode: 'ENABLED' }), {
      ChecksumSHA256: `${btoa(String.fromCharCode(...outer))}-1`,
      ChecksumType: 'COMPOSITE',
    });
  },
  'an upload with CRC-64/NVME has that of all bytes': async (s3) => {
    const upload = await begin(s3, { ChecksumAlgorithm: 'CRC64NVME' });
    has(upload.created, { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' });
    const { ChecksumCRC64NVME } = CRC64_OF_DIGITS;
    const part = await upload.part(1, DIGITS, { ChecksumCRC64NVME });
    has(await upload.complete([part]), CRC64_OF_DIGITS);
    has(await s3.head('a', { ChecksumMode: 'ENABLED' }), CRC64_OF_DIGITS);
  },
  'an upload without a checksum gets a CRC-64/NVME of all bytes': async (s3) => {
    const upload = await begin(s3, { ChecksumAlgorithm: undefined });
    equals(upload.created.ChecksumAlgorithm, undefined);
    // The SDK sends a CRC-32 with it all the same.
    const { PartNumber, ETag } = await upload.part(1, DIGITS);
    has(await upload.complete([{ PartNumber, ETag }]), CRC64_OF_DIGITS);
    has(await s3.head('a', { ChecksumMode: 'ENABLED' }), CRC64_OF_DIGITS);
  },
  'a CRC-64/NVME of checksums is refused': (s3) =>
    refuses(
      begin(s3, { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' }),
      'InvalidRequest',
      400,
    ),
  'an object of another CRC-64/NVME is refused': async (s3) => {
    const upload = await begin(s3, { ChecksumAlgorithm: 'CRC64NVME' });
    const { ChecksumCRC64NVME } = CRC64_OF_DIGITS;
    const part = await upload.part(1, DIGITS, { ChecksumCRC64NVME });
    const other = { ChecksumCRC64NVME: 'AAAAAAAAAAA=' };
    await refuses(upload.complete([part], other), 'BadDigest', 400);
    await upload.abort();
  },
});
