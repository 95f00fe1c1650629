/** Which facts do not hold of an engine, and why: known, and to stay known. */

/** Reasons, each for several facts. */
const NO_CHECKSUMS =
  'Version 16 does not know `x-amz-checksum-…`: it neither checks nor keeps them.';
const NO_CONDITION =
  'Version 16 does not judge `If-None-Match` and `If-Match` of writes to a bucket with versions.';
const NO_SOURCE_CONDITION = 'Version 16 does not judge `x-amz-copy-source-if-…`.';
const NO_PARTS = 'Version 16 does not know `partNumber` in a read: it gives the whole object.';
const NO_ATTRIBUTES = 'Version 16 does not know `?attributes`: it gives the object.';
const LENIENT = 'It is kinder than AWS here.';
const OTHER_CODE = 'It refuses with another error.';
const SILENT = 'Its answer leaves it out.';

const all = (reason: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, reason]));

export const ENGINES = ['embedded cloud', 'radosgw', 'DynamoDB Local'] as const;
export type EngineName = (typeof ENGINES)[number];

export const DEVIATIONS: Readonly<Record<EngineName, Readonly<Record<string, string>>>> = {
  'embedded cloud': {
    'a key may have a slash and dots in it':
      'A page cannot ask for such an address: `fetch` takes the dots out before anybody sees them.',
  },
  radosgw: {
    ...all(
      NO_CHECKSUMS,
      'a CRC-32 is kept',
      'a CRC-32C is kept',
      'a CRC-64/NVME is kept',
      'a SHA-1 is kept',
      'a SHA-256 is kept',
      'a SHA-512 is kept',
      'an MD5 is kept',
      'an XXH64 is kept',
      'an XXH3 is kept',
      'an XXH128 is kept',
      'a body of another CRC-32 is refused',
      'a body of another CRC-32C is refused',
      'a body of another CRC-64/NVME is refused',
      'a body of another SHA-1 is refused',
      'a body of another SHA-256 is refused',
      'a body of another SHA-512 is refused',
      'a body of another XXH3 is refused',
      'an object without a checksum gets a CRC-64/NVME',
      'a copy of an object without a checksum has a CRC-64/NVME',
      'an object with a checksum gets no other',
      'a copy has a checksum of the kind its source has',
      'a part of another checksum is refused',
      'a part without the checksum of its upload is refused',
      'a completion without the checksums of its parts is refused',
      'the checksum of an object in parts is made of theirs',
      'an upload with CRC-64/NVME has that of all bytes',
      'an upload without a checksum gets a CRC-64/NVME of all bytes',
      'a CRC-64/NVME of checksums is refused',
      'an object of another CRC-64/NVME is refused',
    ),
    ...all(
      NO_CONDITION,
      'a create-once write leaves what is there',
      'one of two create-once writes at a time succeeds',
      'a write over what was read succeeds',
      'a create-once copy leaves what is there',
      'a deleted object is restored by a create-once copy of its version',
      'a create-once completion leaves what is there',
    ),
    ...all(
      NO_SOURCE_CONDITION,
      'a copy of what has changed is refused',
      'a copy of what has not changed is refused to whoever has it',
    ),
    ...all(
      NO_PARTS,
      'a part of an object can be read',
      'the parts of an object count from one',
      'a part that an object does not have is refused',
      'what was uploaded whole is its own first part',
      'a part number of no part at all is refused',
      'a part and a range at once are refused',
      'a part has its own checksum',
    ),
    ...all(
      NO_ATTRIBUTES,
      'attributes are told that are asked for',
      'attributes of an old version are told',
      'the parts of an object are among its attributes',
      'a checksum is among the attributes of an object',
      'an attribute that no object has is refused',
    ),
    ...all(
      LENIENT,
      'none at all cannot be deleted',
      'a list of what to delete needs a digest',
      'a list of what to delete that another digest is of is refused',
      'a number of uploads that is none is refused',
      'metadata over 2 KB is refused',
      'a suffix range of nothing is refused',
      'several ranges are not heeded',
      'a header that is not signed is refused',
      'a token that is not of the service is refused',
      'a number of keys that is none is refused',
      'a version to begin after needs its key',
      'a part number is from 1 to 10,000',
      'parts out of order are refused',
    ),
    ...all(
      OTHER_CODE,
      'a thousand are deleted at once, and no more',
      'a key of 1,025 bytes is refused',
      'a write over what is not there is refused',
      'a version that never was is not found',
      'a delete marker cannot be read',
      'a copy of a delete marker is refused',
      'an upload that is aborted takes no parts, and cannot be completed',
      'a part cannot be more than there is',
      'a URL for more than a week is refused',
      'a URL without its time is refused',
    ),
    ...all(
      SILENT,
      'uploads of keys with a common prefix are one line',
      'a copy names the version it was made of',
      'a completion says the ETag of the object',
    ),
    'a range turned round is not heeded': 'It refuses it; RFC 9110 says to pass over it.',
    'a copy has the bytes, headers and metadata of its source':
      'It gives the ETag of the copy without quotes.',
    'versions are listed after a key': 'It lists the versions of the key itself as well.',
    'parts that are not named are left out': 'It insists on all parts.',
    'an object in parts is as old as its upload': 'It is as old as its completion.',
  },
  'DynamoDB Local': {
    'an update of a path says only that path': 'Version 1.25 gives the whole map.',
  },
};
