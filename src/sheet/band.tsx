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
  /** Select the day of the photo with this sort key. */
  onSelectDay(key: string): void;
}

/** One row of photos with the days above them. */
export const Band = memo(function Band({ band, top, tabStop, onFocus, onSelectDay }: BandProps) {
  const { captions, captionHeight, tiles, photoHeight } = band;
  const above = captions.length > 0 ? captionHeight : 0;
  return (
    <div role="row" className={styles['band']} style={{ top, height: above + photoHeight }}>
      {captions.map((caption) => (
        <Caption
          key={caption.first}
          caption={caption}
          height={captionHeight}
          onSelect={() => {
            const first = tiles.find(({ index }) => index === caption.first);
            if (first) onSelectDay(first.photo.key);
          }}
        />
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

interface CaptionProps {
  caption: CaptionView;
  height: number;
  onSelect(): void;
}

function Caption({ caption, height, onSelect }: CaptionProps) {
  const { left, width, places, count, isSelected } = caption;
  const day = describeDay(caption, new Date());
  const about = [...places, String(count)].join(' · ');
  return (
    <div
      role="rowheader"
      className={styles['caption']}
      style={{ insetInlineStart: left, width, height }}
    >
      {/* Not a stop for Tab: in the grid, D does it. */}
      <button
        type="button"
        tabIndex={-1}
        className={styles['day-mark']}
        aria-label={`Select ${day}`}
        aria-pressed={isSelected}
        onClick={onSelect}
      />
      <h2>{day}</h2>
      <bdi>{about}</bdi>
    </div>
  );
}
