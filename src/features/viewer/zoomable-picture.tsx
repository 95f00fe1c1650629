import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type SyntheticEvent } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { originalQuery } from '../../backend/photo-queries.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { describePhoto, describeWithoutPicture } from '../../ui/describe-photo.ts';
import { Print } from '../../ui/print.tsx';
import { usePlaceholder } from '../../ui/use-placeholder.ts';
import { useZoom, type Swipe } from './use-zoom.ts';
import styles from './zoomable-picture.module.css';
import type { Size } from './zoom.ts';

export interface ZoomablePictureProps {
  photo: Photo;
  /** Absent while none is there yet. */
  picture: Blob | null | undefined;
  onSwipe(swipe: Swipe): void;
}

/** The photo, whole at first, and as close as its own pixels. */
export function ZoomablePicture({ photo, picture, onSwipe }: ZoomablePictureProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState<Size>();
  const [broken, setBroken] = useState<Blob>();
  const size = sizeOf(photo, loaded);
  const { zoom, restingScale, isClose, isHeld, handlers } = useZoom(ref, size, onSwipe);
  const background = usePlaceholder(photo.marks?.turn ? undefined : photo.placeholder);
  const wantedPixels = Math.min(1, zoom.scale * window.devicePixelRatio) * (size?.width ?? 0);
  const original = useQuery({
    ...originalQuery(useArchive(), photo),
    enabled: isClose && loaded !== undefined && wantedPixels > loaded.width,
  });
  if (picture === null || (picture && picture === broken))
    return (
      <Print alt={describePhoto(photo)} picture={null} words={describeWithoutPicture(photo)} />
    );
  return (
    <div ref={ref} className={styles['stage']} data-close={isClose || undefined} {...handlers}>
      <div
        className={styles['picture']}
        data-held={isHeld || undefined}
        data-resting={(!isClose && size !== undefined) || undefined}
        style={{
          // At rest it is as large as it is seen, so that it can go to its tile and back.
          width: size && size.width * restingScale,
          height: size && size.height * restingScale,
          transform: `translate(-50%, -50%) translate(${zoom.at.x}px, ${zoom.at.y}px) scale(${zoom.scale / restingScale})`,
          ...(!loaded && background !== undefined && { backgroundImage: `url(${background})` }),
        }}
      >
        {picture && (
          <BlobImage
            blob={picture}
            alt={describePhoto(photo)}
            onLoad={(event) => setLoaded(naturalSize(event))}
            onError={() => setBroken(picture)}
          />
        )}
        {/* Above the preview, which stays until this is there. */}
        {original.data && <BlobImage blob={original.data} alt="" data-original decoding="async" />}
      </div>
    </div>
  );
}

const naturalSize = ({ currentTarget }: SyntheticEvent<HTMLImageElement>): Size => ({
  width: currentTarget.naturalWidth,
  height: currentTarget.naturalHeight,
});

/** Of the original, as far as the record and what is shown agree on its shape. */
function sizeOf(photo: Photo, loaded: Size | undefined): Size | undefined {
  const { width, height } = photo.status === 'ready' ? photo : {};
  if (!width || !height) return loaded;
  if (!loaded) return { width, height };
  const isSameShape = Math.abs((width / height) * (loaded.height / loaded.width) - 1) < 0.03;
  return isSameShape ? { width, height } : loaded;
}
