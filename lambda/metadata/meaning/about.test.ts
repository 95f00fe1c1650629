import { expect, test } from 'vitest';
import type { TagValue } from '#contract/photo-metadata';
import { noFindings } from '../findings.ts';
import { describeAbout } from './about.ts';
import { tagReader } from './tag-reader.ts';

const aboutOf = (tags: Record<string, TagValue>) =>
  describeAbout(tagReader(new Map(Object.entries(tags))), noFindings('image/jpeg'));

test.each<[string, Record<string, TagValue>, object]>([
  ['a gain map of Adobe’s', { 'XMP-hdrgm:Version': '1.0' }, { gainMap: true }],
  ['a gain map of Apple’s', { 'XMP-HDRGainMap:HDRGainMapVersion': '65536' }, { gainMap: true }],
  ['a panorama', { 'XMP-GPano:ProjectionType': 'equirectangular' }, { panorama: true }],
  ['a motion photo', { 'XMP-GCamera:MotionPhoto': 1 }, { motionPhoto: true }],
  ['an older motion photo', { 'XMP-GCamera:MicroVideo': 1 }, { motionPhoto: true }],
  ['a burst', { 'XMP-GCamera:BurstID': 'b-1' }, { burstId: 'b-1' }],
  ['a live photo', { 'Apple:ContentIdentifier': 'A-1' }, { livePhotoId: 'A-1' }],
  [
    'a picture that AI made',
    {
      'XMP-iptcExt:DigitalSourceType':
        'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    },
    { sourceType: 'trainedAlgorithmicMedia' },
  ],
])('%s is told', (_, tags, about) => {
  expect(aboutOf(tags)).toEqual(about);
});

test.each<[string, Record<string, TagValue>]>([
  ['no motion photo', { 'XMP-GCamera:MotionPhoto': 0 }],
  ['a source that is no word', { 'XMP-iptcExt:DigitalSourceType': 'http://example.com/?a=<b>' }],
  ['nothing', {}],
])('of %s nothing is told', (_, tags) => {
  expect(aboutOf(tags)).toBeUndefined();
});
