import { hasText } from '../bytes.ts';
import { readBrands } from './iso-boxes.ts';

/** Beginnings of Matroska and WebM, MPEG, Flash, Windows Media, and Ogg. */
const SIGNATURES = [
  '\x1a\x45\xdf\xa3',
  '\0\0\x01\xba',
  '\0\0\x01\xb3',
  'FLV\x01',
  '\x30\x26\xb2\x75\x8e\x66\xcf\x11',
  'OggS',
];

/** QuickTime before it had brands; lengths come first, and none is over 16 MB. */
const FIRST_BOXES = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'];

/** ISO brands that are no video: sound, and Canon's and JPEG's pictures. */
const NO_VIDEO = /^(?:M4A |M4B |M4P |F4A |crx |jp2 |jpx |jpm )$/;

const TRANSPORT_PACKET_BYTES = 188;
const TRANSPORT_SYNC = 0x47;

/** Whether a file that is no photo begins as a video does. */
export function isVideo(head: Uint8Array): boolean {
  const [brand] = readBrands(head);
  if (brand !== undefined) return !NO_VIDEO.test(brand);
  if (hasText(head, 'RIFF') && hasText(head, 'AVI ', 8)) return true;
  if (head[0] === 0 && FIRST_BOXES.some((type) => hasText(head, type, 4))) return true;
  return SIGNATURES.some((signature) => hasText(head, signature)) || isTransportStream(head);
}

/** MPEG transport streams, of AVCHD with four bytes of time before each packet. */
const isTransportStream = (head: Uint8Array) =>
  [0, 4].some((lead) =>
    [0, 1, 2].every(
      (packet) => head[lead + packet * (TRANSPORT_PACKET_BYTES + lead)] === TRANSPORT_SYNC,
    ),
  );
