/**
 * Links that show one original to whoever has them, for a while.
 *
 * [Note: How long a link lives] Signature Version 4 allows a week, but an address dies
 * with the credentials that signed it, and this bucket refuses every signature older than
 * 15 minutes (`NoStaleSignature` in `infra/policies/resources.ts`). Credentials with less
 * than that ahead of them are renewed first, so that a link has its whole 15 minutes.
 * Nothing recalls it before, but that its photo is no longer under its key.
 *
 * "Download and upload objects with presigned URLs", Amazon S3 User Guide.
 *
 * @module
 */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import type { LinkHeaders } from './link-headers.ts';
import type { Credentials } from './renewable-credentials.ts';

/** Milliseconds. See: [Note: How long a link lives] */
const LINK_LIFE_MS = 900_000;

export interface PhotoLink {
  address: string;
  /** By AWS's clock, which is everybody's but that of a device set wrong. */
  until: Date;
}

export interface PhotoLinks {
  /** Sign a link; nothing is asked of S3. */
  create(photo: Photo, headers: LinkHeaders): Promise<PhotoLink>;
}

/** @param readCredentials others than before, if told so; as {@link S3Client} has them */
export function createPhotoLinks(
  s3: S3Client,
  {
    bucket,
    readCredentials,
    now = Date.now,
  }: {
    bucket: string;
    readCredentials(isRenewed: boolean): Promise<Credentials>;
    now?: () => number;
  },
): PhotoLinks {
  /** When the credentials end that will sign, milliseconds since 1970. */
  const readEnd = async (atLeast: number): Promise<number> => {
    const held = toEnd(await readCredentials(false));
    return held >= atLeast ? held : toEnd(await readCredentials(true));
  };
  return {
    async create(photo, { type, disposition }) {
      // Signatures know no milliseconds, and age from the second that they state.
      const signedAt = Math.floor((now() + s3.config.systemClockOffset) / 1000) * 1000;
      const end = Math.min(signedAt + LINK_LIFE_MS, await readEnd(signedAt + LINK_LIFE_MS));
      const expiresIn = Math.max(1, Math.floor((end - signedAt) / 1000));
      const get = new GetObjectCommand({
        Bucket: bucket,
        Key: toPhotoKey(photo),
        ResponseContentType: type,
        ResponseContentDisposition: disposition,
      });
      const address = await getSignedUrl(s3, get, {
        signingDate: new Date(signedAt),
        expiresIn,
      });
      return { address, until: new Date(signedAt + expiresIn * 1000) };
    },
  };
}

const toEnd = ({ expiration }: Credentials): number =>
  expiration?.getTime() ?? Number.POSITIVE_INFINITY;
