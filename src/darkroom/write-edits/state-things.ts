import { shortValue, textValue } from './exif-values.ts';
import type { StatedEdits } from './stated-edits.ts';
import { type Before, goneTags, type Statement } from './statement.ts';
import type { StatedProperty, XmpProperty } from './xmp-text.ts';

const MAKE = 0x010f;
const MODEL = 0x0110;
const ORIENTATION = 0x0112;
const UNIQUE_MODEL = 0xc614;
const LENS_SPECIFICATION = 0xa432;
const LENS_MAKE = 0xa433;
const LENS_MODEL = 0xa434;

/** Properties with the text of each, those without one to go. */
function named(texts: readonly (readonly [XmpProperty, string | undefined])[]) {
  const stated: StatedProperty[] = texts.flatMap(([property, text]) =>
    text === undefined ? [] : [{ ...property, value: { kind: 'text', text } }],
  );
  return { gone: texts.map(([property]) => property), stated };
}

const orGone = (text: string | undefined) => (text === undefined ? undefined : textValue(text));

export function stateCamera({ camera }: StatedEdits): Statement {
  if (camera === undefined) return {};
  const { make, model } = camera ?? {};
  return {
    ifd0: [[MAKE, orGone(make)], [MODEL, orGone(model)], ...goneTags(UNIQUE_MODEL)],
    ...named([
      [{ prefix: 'tiff', local: 'Make' }, make],
      [{ prefix: 'tiff', local: 'Model' }, model],
    ]),
    texts: ['exif:make', 'exif:model'],
  };
}

/** What the old lens could do goes with its name. */
export function stateLens({ lens }: StatedEdits): Statement {
  if (lens === undefined) return {};
  const { make, model } = lens ?? {};
  return {
    exif: [[LENS_MAKE, orGone(make)], [LENS_MODEL, orGone(model)], ...goneTags(LENS_SPECIFICATION)],
    ...named([
      [{ prefix: 'exifEX', local: 'LensMake' }, make],
      [{ prefix: 'exifEX', local: 'LensModel' }, model],
      [{ prefix: 'aux', local: 'Lens' }, model],
      [{ prefix: 'exifEX', local: 'LensSpecification' }, undefined],
      [{ prefix: 'aux', local: 'LensInfo' }, undefined],
      [{ prefix: 'aux', local: 'LensID' }, undefined],
    ]),
    texts: ['exif:lensmake', 'exif:lensmodel', 'exif:lensspecification'],
  };
}

/**
 * How the picture is turned.
 *
 * @param isContainers whether the container turns it, so that Exif only tells of it.
 */
export function stateOrientation(
  { orientation }: StatedEdits,
  { tags }: Before,
  isContainers: boolean,
): Statement {
  if (orientation === undefined) return {};
  const isExifs = !isContainers || tags['IFD0:Orientation'] !== undefined;
  const isXmps = tags['XMP-tiff:Orientation'] !== undefined;
  return {
    ifd0: [[ORIENTATION, orientation !== null && isExifs ? shortValue(orientation) : undefined]],
    ...named([
      [
        { prefix: 'tiff', local: 'Orientation' },
        orientation !== null && isXmps ? String(orientation) : undefined,
      ],
    ]),
    texts: ['exif:orientation'],
  };
}
