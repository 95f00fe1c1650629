/**
 * What requests about objects may say: prefixes to list, and headers of an upload.
 *
 * @module
 */
import type { Asker } from './askers.ts';
import type { DeployedNames } from './deployed-names.ts';
import type { Context } from './policy-request.ts';

export const prefixes = ({ owner, other }: Asker): Record<string, Context> =>
  Object.fromEntries(
    [
      ['', 'nothing'],
      ['originals/', 'originals/'],
      ['originals', 'originals'],
      ['renditions/', 'renditions/'],
      ['edits/', 'edits/'],
      [`originals/${owner}`, 'originals/<own>'],
      [`originals/${owner}/`, 'originals/<own>/'],
      [`originals/${owner}/Bar/`, 'originals/<own>/Bar/'],
      [`renditions/${owner}`, 'renditions/<own>'],
      [`edits/${owner}`, 'edits/<own>'],
      [`edits/${owner}/`, 'edits/<own>/'],
      [`edits/${owner}/01`, 'edits/<own>/01'],
      [`edits/${other}/${owner}/`, 'edits/<another>/<own>/'],
      [`edits/${other}/`, 'edits/<another>/'],
      [`edits2/${owner}/`, 'edits2/<own>/'],
      [`renditions/${owner}/`, 'renditions/<own>/'],
      [`renditions/${owner}/photo/`, 'renditions/<own>/photo/'],
      [`originals/${other}/${owner}/`, 'originals/<another>/<own>/'],
      [`renditions/${other}/${owner}/`, 'renditions/<another>/<own>/'],
      [`renditions2/${owner}/`, 'renditions2/<own>/'],
      [`originals/${owner}x/`, 'originals/<own>x/'],
      [`originals/${other}/`, 'originals/<another>/'],
      [`renditions/${other}/`, 'renditions/<another>/'],
      [`x/originals/${owner}/`, 'x/originals/<own>/'],
      ['originals/*', 'originals/*'],
      ['*', '*'],
      [owner, '<own>'],
      [`exports/${owner}/`, 'exports/<own>/'],
    ].map(([prefix, name]) => [`prefix ${name ?? ''}`, { 's3:prefix': prefix }]),
  );

/** Single headers too many or too few, and every two of those that a policy could mix up. */
export function puts(
  { owner, other }: Asker,
  { photoBucket }: DeployedNames,
): Record<string, Context> {
  const from = (source: string): Context => ({ 's3:x-amz-copy-source': source });
  const foreignKey = 'arn:aws:kms:eu-west-1:999988887777:key/theirs';
  const alone: Record<string, Context> = {
    'encryption by S3': { 's3:x-amz-server-side-encryption': 'AES256' },
    'encryption by KMS': { 's3:x-amz-server-side-encryption': 'aws:kms' },
    'encryption by KMS twice': { 's3:x-amz-server-side-encryption': 'aws:kms:dsse' },
    'encryption that is nearly S3’s': { 's3:x-amz-server-side-encryption': 'AES2567' },
    'encryption by a foreign key of KMS': {
      's3:x-amz-server-side-encryption': 'aws:kms',
      's3:x-amz-server-side-encryption-aws-kms-key-id': foreignKey,
    },
    'If-Match, too,': { 's3:if-match': '*' },
    'a directive on annotations': { 's3:x-amz-object-annotation-directive': 'COPY' },
    'a foreign key of KMS alone': {
      's3:x-amz-server-side-encryption-aws-kms-key-id': foreignKey,
    },
    ...Object.fromEntries(
      ['full-control', 'read', 'read-acp', 'write', 'write-acp'].map((right) => [
        `a grant of ${right}`,
        { [`s3:x-amz-grant-${right}`]: 'uri="http://acs.amazonaws.com/groups/global/AllUsers"' },
      ]),
    ),
  };
  const copy = from(`${photoBucket}/originals/${owner}/Bar/Drink/photo.jpg`);
  const copies = Object.entries(alone).map(([name, context]): [string, Context] => [
    `a copy of an own original with ${name}`,
    { ...copy, ...context },
  ]);
  // What it is that is not created yet: the beginning of an upload in parts, or one of them.
  const part: Context = {
    's3:ObjectCreationOperation': 'false',
    's3:if-none-match': undefined,
  };
  const parts = Object.entries(alone).map(([name, context]): [string, Context] => [
    `a part with ${name}`,
    { ...part, ...context },
  ]);
  const single: Record<string, Context> = {
    'no If-None-Match': { 's3:if-none-match': undefined },
    'a part': part,
    'no word on creation': { 's3:ObjectCreationOperation': undefined },
    'a presigned write': { 's3:authType': 'REST-QUERY-STRING' },
    'no word on signing': { 's3:authType': undefined },
    'an unsigned payload': { 's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    'a private ACL': { 's3:x-amz-acl': 'private' },
    'a redirect': { 's3:x-amz-website-redirect-location': 'https://example.com' },
    'a storage class': { 's3:x-amz-storage-class': 'DEEP_ARCHIVE' },
    'a key of their own': { 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' },
    'a tag': { 's3:RequestObjectTagKeys': ['a'] },
    'a copy of an own original': copy,
  };
  const pairs = Object.entries(single).flatMap(([name, context], index, all) =>
    all
      .slice(index + 1)
      .map(([otherName, more]): [string, Context] => [
        `${name} and ${otherName}`,
        { ...context, ...more },
      ]),
  );
  return {
    ...single,
    ...Object.fromEntries(pairs),
    ...alone,
    ...Object.fromEntries([...copies, ...parts]),
    'a part on a condition': { ...part, 's3:if-none-match': '*' },
    'a public ACL': { 's3:x-amz-acl': 'public-read' },
    'If-None-Match of an ETag': { 's3:if-none-match': '"9a0364b9e99bb480dd25e1f0284c8555"' },
    'If-None-Match of what is nearly *': { 's3:if-none-match': '**' },
    'If-None-Match of nothing': { 's3:if-none-match': '' },
    'If-Match of an ETag': { 's3:if-match': '"9a03"', 's3:if-none-match': undefined },
    'an ETag and a part': { 's3:if-none-match': '"9a03"', 's3:ObjectCreationOperation': 'false' },
    'a payload signed in a trailer': {
      's3:x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    },
    'a copy of an own rendition': from(`${photoBucket}/renditions/${owner}/photo/thumb.jpg`),
    'a copy of an own edit': from(`${photoBucket}/edits/${owner}/01.json`),
    'a copy of another’s original': from(`${photoBucket}/originals/${other}/Bar/Drink/photo.jpg`),
    'a copy of what has the own id and a letter more': from(`${photoBucket}/originals/${owner}x/a`),
    'a copy from inside another’s originals': from(`${photoBucket}/originals/${other}/${owner}/a`),
    'a copy of what is nearly an original': from(`${photoBucket}/originals2/${owner}/a`),
    'a copy from a bucket nearly ours': from(`${photoBucket}x/originals/${owner}/a`),
    'a copy from a foreign bucket': from(`foreign/originals/${owner}/a`),
    'a copy by a path through a foreign bucket': from(
      `foreign/${photoBucket}/originals/${owner}/a`,
    ),
    'a copy of nothing': from(''),
  };
}
