import { memo } from 'react';
import type { BandView, CaptionView } from '../catalog/listing.ts';
import { Contain } from '../ui/contain.tsx';
import { describeDay } from './describe-day.ts';
import styles from './sheet.module.css';
import { BrokenTile, Tile } from './tile.tsx';

export interface BandProps {
  band: BandView;
  /** Pixels from the top of the grid. */
  top: number;
  /** The index of the photo that Tab leads to. */
  tabStop: number;
  onFocus(index: number): void;
}

/** One row of photos with the days above them. */
export const Band = memo(function Band({ band, top, tabStop, onFocus }: BandProps) {
  const { captions, captionHeight, tiles, photoHeight } = band;
  const above = captions.length > 0 ? captionHeight : 0;
  return (
    <div role="row" className={styles['band']} style={{ top, height: above + photoHeight }}>
      {captions.map((caption) => (
        <Caption key={caption.first} caption={caption} height={captionHeight} />
      ))}
      {tiles.map((tile) => (
        <Contain
          key={tile.photo.key}
          instead={<BrokenTile tile={tile} top={above} height={photoHeight} />}
        >
          <Tile
            tile={tile}
            top={above}
            height={photoHeight}
            isFocused={tile.index === tabStop}
            onFocus={onFocus}
          />
        </Contain>
      ))}
    </div>
  );
});

function Caption({ caption, height }: { caption: CaptionView; height: number }) {
  const { left, width, places, count } = caption;
  const about = [...places, String(count)].join(' · ');
  return (
    <div
      role="rowheader"
      className={styles['caption']}
      style={{ insetInlineStart: left, width, height }}
    >
      <h2>{describeDay(caption, new Date())}</h2>
      <bdi>{about}</bdi>
    </div>
  );
}
