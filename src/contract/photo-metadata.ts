/**
 * What is read from a photo's own bytes, whoever reads them: the Lambda, the
 * browser before an upload, or the command line.
 *
 * All of it is attacker-controlled text and numbers: every number here is
 * finite, every string bounded and free of control characters.
 *
 * @module
 */
import * as z from 'zod/mini';
import { isMediaType, type MediaType } from './media-type.ts';

/** Most bytes of JSON that `tags` may take; the least useful are dropped first. */
export const TAGS_MAX_BYTES = 32 * 1024;

/** Most characters in one string of metadata. */
export const TEXT_MAX_CHARACTERS = 2_000;

/** Bounded text without control characters, but line ends and tabs. */
export const Text = z.string().check(
  z.maxLength(TEXT_MAX_CHARACTERS),
  z.refine((value) => !/\p{Cc}/u.test(value.replace(/[\n\t]/g, '')), {
    error: 'control character',
  }),
);
const finite = z.number();
const count = z.int().check(z.positive());
const fraction = z.number().check(z.gte(0), z.lte(1));
const positive = z.number().check(z.positive());

/** A wall-clock time with no zone, `2026-03-14T21:04:09.25`, which is all that Exif promises. */
export const LocalDateTime = z.iso.datetime({ local: true });

/** `+09:00`, `-03:30` or `Z`. */
export const UtcOffset = z.string().check(z.regex(/^(?:Z|[+-]\d\d:\d\d)$/));

/** A tag's value: text, a number, or a list of either. */
const TagValue = z.union([Text, finite, z.array(z.union([Text, finite]))]);
export type TagValue = z.infer<typeof TagValue>;

/** Somebody named in the photo, and where, in parts of the picture from its top left. */
const Person = z.object({
  name: Text,
  region: z.optional(z.object({ x: fraction, y: fraction, width: fraction, height: fraction })),
});

export const PhotoMetadata = z.object({
  /** What the first bytes say, never what a name or a header claims. */
  mediaType: z.custom<MediaType>((value) => typeof value === 'string' && isMediaType(value)),
  /** Pixels, as displayed: after rotation. Absent if the file does not say. */
  width: z.optional(z.int().check(z.positive())),
  height: z.optional(z.int().check(z.positive())),
  /** Pixels, as coded: before rotation. */
  codedWidth: z.optional(z.int().check(z.positive())),
  codedHeight: z.optional(z.int().check(z.positive())),
  /** How to turn the coded picture, 1 to 8 as Exif counts; absent means 1. */
  orientation: z.optional(z.int().check(z.gte(1), z.lte(8))),
  time: z.optional(
    z.object({
      /** When the shutter opened, by the camera's own clock; where less is known, the first moment of it. */
      takenAt: LocalDateTime,
      /** What is known of {@link takenAt}; absent means to the minute at least. */
      precision: z.optional(z.enum(['year', 'month', 'day'])),
      utcOffset: z.optional(UtcOffset),
      /** The instant; only where the offset is known. */
      takenAtUtc: z.optional(z.iso.datetime()),
      /** The tag it comes from, `ExifIFD:DateTimeOriginal`. */
      source: Text,
    }),
  ),
  camera: z.optional(
    z.object({
      make: z.optional(Text),
      model: z.optional(Text),
      serialNumber: z.optional(Text),
      software: z.optional(Text),
    }),
  ),
  lens: z.optional(z.object({ make: z.optional(Text), model: z.optional(Text) })),
  exposure: z.optional(
    z.object({
      iso: z.optional(positive),
      fNumber: z.optional(positive),
      /** Seconds. */
      exposureTime: z.optional(positive),
      /** Millimetres. */
      focalLength: z.optional(positive),
      /** Millimetres, as if on 35 mm film. */
      focalLength35: z.optional(positive),
      /** Stops. */
      exposureBias: z.optional(finite),
      /** Exif's bit field: bit 0 says whether it fired. */
      flash: z.optional(z.int()),
      /** Exif's code, 1 to 8. */
      program: z.optional(z.int()),
      /** Exif's code. */
      meteringMode: z.optional(z.int()),
      /** 0 automatic, 1 manual. */
      whiteBalance: z.optional(z.int()),
    }),
  ),
  /** Where it was taken: coordinates, names, or both. Latitude and longitude come together. */
  place: z.optional(
    z.object({
      /** Degrees, north positive. */
      latitude: z.optional(finite.check(z.gte(-90), z.lte(90))),
      /** Degrees, east positive. */
      longitude: z.optional(finite.check(z.gte(-180), z.lte(180))),
      /** Metres above sea level. */
      altitude: z.optional(finite),
      /** How far off the coordinates may be, metres. */
      accuracy: z.optional(positive),
      /** Where the camera looked, degrees clockwise from north. */
      direction: z.optional(finite.check(z.gte(0), z.lt(360))),
      /** Smaller than a city: a part of it, a building. */
      sublocation: z.optional(Text),
      city: z.optional(Text),
      state: z.optional(Text),
      country: z.optional(Text),
    }),
  ),
  color: z.optional(z.object({ space: z.optional(Text), profile: z.optional(Text) })),
  text: z.optional(
    z.object({
      title: z.optional(Text),
      headline: z.optional(Text),
      description: z.optional(Text),
      keywords: z.optional(z.array(Text)),
      /** Keywords within keywords, the widest first: `Places|Italy|Rome`. */
      hierarchicalKeywords: z.optional(z.array(Text)),
      creator: z.optional(Text),
      copyright: z.optional(Text),
      /** -1 (rejected) to 5 stars. */
      rating: z.optional(finite.check(z.gte(-1), z.lte(5))),
      /** A color label, in the words of the program that gave it. */
      label: z.optional(Text),
    }),
  ),
  /** What kind of picture it is, and who is in it. */
  about: z.optional(
    z.object({
      people: z.optional(z.array(Person)),
      /** An HDR gain map comes with the picture. */
      gainMap: z.optional(z.literal(true)),
      /** A C2PA manifest is there; nobody has verified it. */
      contentCredentials: z.optional(
        z.object({
          /** What made the manifest, as it says itself. */
          generator: z.optional(Text),
        }),
      ),
      /** IPTC's digital source type, `trainedAlgorithmicMedia` of a picture made by AI. */
      sourceType: z.optional(Text),
      panorama: z.optional(z.literal(true)),
      /** A short video is in the same file. */
      motionPhoto: z.optional(z.literal(true)),
      /** What a live photo has in common with its video. */
      livePhotoId: z.optional(Text),
      /** What the photos of one burst have in common. */
      burstId: z.optional(Text),
      /** Of an animation. */
      frames: z.optional(count),
      /** Of an animation, once through, seconds. */
      durationSeconds: z.optional(positive),
    }),
  ),
  /** What the file states, named as ExifTool names it: `ExifIFD:LensModel`. */
  tags: z.record(z.string(), TagValue),
  /** How many tags did not fit; absent means none. */
  droppedTags: z.optional(z.int()),
  /** Reading stopped at its bounds; more may be in the file. */
  truncated: z.optional(z.literal(true)),
});

/** What was read from a photo. Groups with nothing in them are absent. */
export type PhotoMetadata = z.infer<typeof PhotoMetadata>;

/** Why a file is no photo to us. The words for it are in `problems.ts`. */
export const RejectionReason = z.enum(['empty', 'not-an-image', 'video', 'damaged', 'too-large']);
export type RejectionReason = z.infer<typeof RejectionReason>;
