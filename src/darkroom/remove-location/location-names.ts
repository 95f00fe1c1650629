/**
 * What says where: in XMP by namespace, in IPTC by number, among our tags by name.
 *
 * @module
 */
import type { XmlName } from '#metadata/xml';

/** Of any namespace: drones' makers have their own, one of them misspelt. */
const COORDINATE = /gps|latitude|longt?itude/i;

/** Names of places, by namespace without the slash or hash at its end. */
const PLACES = new Map([
  ['http://ns.adobe.com/photoshop/1.0', /^(?:City|State|Country)$/],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns', /^(?:Location|CountryCode)$/],
  [
    'http://iptc.org/std/Iptc4xmpExt/2008-02-29',
    /^(?:Location(?:Shown|Created|Id|Name)?|Sublocation|City|ProvinceState|Country(?:Code|Name)|WorldRegion)$/,
  ],
  ['http://www.w3.org/2003/01/geo/wgs84_pos', /./],
  ['http://ns.iview-mediapro.com/mediapro/1.0', /^Location$/],
]);

/**
 * Whether a property of XMP says where.
 *
 * @see https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata "Location"
 */
export const isLocationProperty = ({ uri, local }: XmlName): boolean =>
  COORDINATE.test(local) || (PLACES.get(uri.replace(/[/#]$/, ''))?.test(local) ?? false);

/** Whether a text of a PNG says where: ImageMagick writes each field of Exif as one. */
export const isLocationKeyword = (keyword: string): boolean => COORDINATE.test(keyword);

/** Data sets of record 2 that say where, or where what is written of is. */
export const LOCATION_DATA_SETS: ReadonlySet<number> = new Set([26, 27, 90, 92, 95, 100, 101]);

const IPTC_TAG =
  /^IPTC:(?:City|Sub-location|Province-State|Country-PrimaryLocation(?:Code|Name)|ContentLocation(?:Code|Name))$/;

const XMP_TAG =
  /^XMP-(?:photoshop:(?:City|State|Country)|iptcCore:(?:Location|CountryCode)|iptcExt:(?:Location|Sublocation|City|Province|Country|World)\w*|mediapro:Location)$/;

/** Whether a tag, named as ExifTool names it, says where. */
export const isLocationTag = (tag: string): boolean =>
  tag.startsWith('GPS:') ||
  IPTC_TAG.test(tag) ||
  XMP_TAG.test(tag) ||
  (tag.startsWith('XMP-') && COORDINATE.test(tag));
