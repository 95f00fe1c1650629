/**
 * The properties of XMP that are kept, under the names that ExifTool gives them.
 *
 * @see https://exiftool.org/TagNames/XMP.html
 * @module
 */
import type { TagValue } from '#contract/photo-metadata';
import { fromApexAperture, fromApexTime } from './exif-tags.ts';
import type { XmlName } from './xml.ts';

export type XmpValue =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'translations'; items: { text: string; language: string }[] };

/** Namespaces by URI without the slash or hash at its end, which some programs forget. */
const GROUPS = new Map([
  ['http://purl.org/dc/elements/1.1', 'XMP-dc'],
  ['http://ns.adobe.com/xap/1.0', 'XMP-xmp'],
  ['http://ns.adobe.com/xap/1.0/rights', 'XMP-xmpRights'],
  ['http://ns.adobe.com/xap/1.0/mm', 'XMP-xmpMM'],
  ['http://ns.adobe.com/photoshop/1.0', 'XMP-photoshop'],
  ['http://ns.adobe.com/exif/1.0', 'XMP-exif'],
  ['http://cipa.jp/exif/1.0', 'XMP-exifEX'],
  ['http://ns.adobe.com/exif/1.0/aux', 'XMP-aux'],
  ['http://ns.adobe.com/tiff/1.0', 'XMP-tiff'],
  ['http://ns.adobe.com/lightroom/1.0', 'XMP-lr'],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns', 'XMP-iptcCore'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29', 'XMP-iptcExt'],
  ['http://ns.microsoft.com/photo/1.0', 'XMP-microsoft'],
  ['http://www.digikam.org/ns/1.0', 'XMP-digiKam'],
  ['http://ns.google.com/photos/1.0/panorama', 'XMP-GPano'],
  ['http://ns.iview-mediapro.com/mediapro/1.0', 'XMP-mediapro'],
  ['http://ns.adobe.com/hdr-gain-map/1.0', 'XMP-hdrgm'],
  ['http://ns.apple.com/HDRGainMap/1.0', 'XMP-HDRGainMap'],
  ['http://ns.google.com/photos/1.0/camera', 'XMP-GCamera'],
]);

/** Where ExifTool's name is not just the property's with a capital. */
const NAMES = new Map([
  ['XMP-exif:ISOSpeedRatings', 'ISO'],
  ['XMP-exif:FocalLengthIn35mmFilm', 'FocalLengthIn35mmFormat'],
  ['XMP-exif:PixelXDimension', 'ExifImageWidth'],
  ['XMP-exif:PixelYDimension', 'ExifImageHeight'],
  ['XMP-exif:ExposureBiasValue', 'ExposureCompensation'],
  ['XMP-exif:DateTimeDigitized', 'DateTimeDigitized'],
  ['XMP-tiff:ImageLength', 'ImageHeight'],
  ['XMP-microsoft:Rating', 'RatingPercent'],
]);

/** What can be said once, in many languages; of a list, the last counts, as in ExifTool. */
const TRANSLATED = new Set(['XMP-dc:Title', 'XMP-dc:Description', 'XMP-dc:Rights']);

/** Languages of one property that are kept. */
const TRANSLATIONS_MAX = 100;

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const FRACTION = /^(-?\d+)\/(-?\d+)$/;

/** What XMP, like Exif, has as logarithms. */
const CONVERSIONS = new Map([
  ['XMP-exif:ShutterSpeedValue', fromApexTime],
  ['XMP-exif:ApertureValue', fromApexAperture],
  ['XMP-exif:MaxApertureValue', fromApexAperture],
]);

/** The tags that one property makes: none if it is not kept, several if it is translated. */
export function toXmpTags({ uri, local }: XmlName, value: XmpValue): [string, TagValue][] {
  const group = GROUPS.get(uri.replace(/[/#]$/, ''));
  if (group === undefined || local === '') return [];
  const capitalised = local.charAt(0).toUpperCase() + local.slice(1);
  const tag = `${group}:${NAMES.get(`${group}:${capitalised}`) ?? capitalised}`.slice(0, 100);
  switch (value.kind) {
    case 'text':
      return [[tag, toNumberIfMeant(tag, value.text.trim())]];
    case 'list': {
      const items = value.items.map((item) => toNumberIfMeant(tag, item.trim()));
      return [[tag, TRANSLATED.has(tag) ? (items.at(-1) ?? '') : items]];
    }
    case 'translations':
      return value.items
        .slice(0, TRANSLATIONS_MAX)
        .map(({ text, language }) => [withLanguage(tag, language), text.trim()]);
  }
}

/** `XMP-dc:Title` for the default, `XMP-dc:Title-fr` for French. */
const withLanguage = (tag: string, language: string) =>
  language === '' || language.toLowerCase() === 'x-default'
    ? tag
    : `${tag}-${language.replace(/[^\w-]/g, '').slice(0, 20)}`;

/** Text stays text (a title can be `007`), but ratings and what Exif states are numbers. */
function toNumberIfMeant(tag: string, text: string): string | number {
  if (!/^XMP-(?:exif|exifEX|tiff|aux|GPano|GCamera):|Rating/.test(tag)) return text;
  const convert = CONVERSIONS.get(tag) ?? Number;
  const [, numerator, denominator] = FRACTION.exec(text) ?? [];
  if (numerator !== undefined) return convert(Number(numerator) / Number(denominator));
  return NUMBER.test(text) ? convert(Number(text)) : text;
}
