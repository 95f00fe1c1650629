/**
 * Tags of a TIFF directory that point at another directory, or hold another kind of metadata.
 *
 * @see https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E Exif 3.0, 4.6.3
 * @see https://exiftool.org/TagNames/EXIF.html ApplicationNotes, IPTC-NAA, PhotoshopSettings
 * @module
 */
export const EXIF_POINTER = 0x8769;
export const GPS_POINTER = 0x8825;
export const XMP = 0x02bc;
export const IPTC = 0x83bb;
export const PHOTOSHOP = 0x8649;
