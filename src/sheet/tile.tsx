import { useEffect, useState, type CSSProperties } from 'react';
import type { TileView } from '../catalog/listing.ts';
import { explainRejection } from '../problems.ts';
import { describePhoto, describeWithoutPicture } from '../ui/describe-photo.ts';
import { useAverageColor, usePlaceholder } from '../ui/use-placeholder.ts';
import { useTilePicture } from './pictures/pictures-context.tsx';
import styles from './sheet.module.css';

export interface TileProps {
  tile: TileView;
  /** Pixels from the top of its row. */
  top: number;
  height: number;
  /** Whether Tab leads to it. */
  isFocused: boolean;
  onFocus(index: number): void;
}

/** One photo in a sheet: two elements, so that a window of them is few. */
export function Tile({ tile, top, height, isFocused, onFocus }: TileProps) {
  const { photo, index, isSelected } = tile;
  const isReady = photo.status === 'ready';
  const isStaying = useStay(PASSED_BY_MS);
  const isWaiting = useStay(WAITED_MS);
  const { url, isUnreachable } = useTilePicture(photo, isReady && isStaying);
  const [isBlurred, setBlurred] = useState(false);
  // Once it is there it stays, below the picture that develops from it.
  if (isWaiting && url === undefined && !isBlurred) setBlurred(true);
  const background = usePlaceholder(
    isBlurred && !photo.marks?.turn ? photo.placeholder : undefined,
  );
  const color = useAverageColor(photo.placeholder);
  const [broken, setBroken] = useState<string>();
  const picture = url && url === broken ? null : url;
  // What could not be had now stays a placeholder; words are for where there is no picture.
  const words = wordsOf(tile, isUnreachable && color === undefined ? null : picture);
  return (
    <div
      role="gridcell"
      tabIndex={isFocused ? 0 : -1}
      aria-selected={isSelected}
      data-index={index}
      data-key={photo.key}
      data-title={photo.title || photo.fileName}
      data-album={photo.album}
      aria-label={[describePhoto(photo), ...marksOf(photo), ...words].join(', ')}
      className={styles['tile']}
      style={{
        ...placeOf(tile, top, height),
        ...(words.length === 0 && {
          backgroundColor: color,
          backgroundImage: background && `url(${background})`,
        }),
      }}
      onFocus={() => onFocus(index)}
    >
      {picture ? (
        <img
          src={picture}
          alt=""
          draggable={false}
          decoding="async"
          className={styles['picture']}
          onError={() => setBroken(picture)}
        />
      ) : (
        words.map((line) => <bdi key={line}>{line} </bdi>)
      )}
      {photo.marks?.favorite && <span className={styles['heart']} aria-hidden="true" />}
    </div>
  );
}

/** What its owner says of it, for who cannot see it. */
const marksOf = ({ marks }: TileView['photo']) => [
  ...(marks?.favorite ? ['favorite'] : []),
  ...(marks?.hidden ? ['hidden'] : []),
];

/** In the place of a tile that broke. */
export function BrokenTile({ tile, top, height }: Pick<TileProps, 'tile' | 'top' | 'height'>) {
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      className={styles['tile']}
      style={placeOf(tile, top, height)}
    >
      This photo cannot be shown here. It is safe.
    </div>
  );
}

const placeOf = ({ left, width }: TileView, top: number, height: number): CSSProperties => ({
  insetInlineStart: left,
  top,
  width,
  height,
});

/** What is said where there is no picture. */
function wordsOf({ photo }: TileView, picture: string | null | undefined): string[] {
  if (photo.status === 'rejected')
    return [photo.fileName ?? '', explainRejection(photo.reason).title].filter(Boolean);
  return picture === null ? describeWithoutPicture(photo) : [];
}

/** A tile that is only passed by asks for no picture, milliseconds. */
const PASSED_BY_MS = 60;

/** A picture that this device has is there by then, and needs no more than a color before it, milliseconds. */
const WAITED_MS = 160;

/** Whether a tile has been there for so long. */
function useStay(milliseconds: number): boolean {
  const [isStaying, setStaying] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStaying(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isStaying;
}
