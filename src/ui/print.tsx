import { useState } from 'react';
import { BlobImage } from './blob-image.tsx';
import { usePlaceholder } from './use-placeholder.ts';
import styles from './print.module.css';

export interface PrintProps {
  /** For who cannot see it. */
  alt: string;
  /** `null` if there is none; absent while that is not known. */
  picture: Blob | null | undefined;
  /** What is known of the photo, line by line, for where there is no picture of it. */
  words?: readonly string[];
  /** ThumbHash, base64; shown until the picture is there. */
  placeholder?: string | undefined;
  /** `cover` fills its frame, `contain` shows all of it. */
  fit?: 'cover' | 'contain';
}

/** A picture that develops from its placeholder. */
export function Print({ alt, picture, words = [], placeholder, fit = 'cover' }: PrintProps) {
  const background = usePlaceholder(placeholder);
  const [broken, setBroken] = useState<Blob>();
  const shown = picture && picture === broken ? null : picture;
  return (
    <span
      className={styles['print']}
      style={fit === 'cover' && background ? { backgroundImage: `url(${background})` } : undefined}
    >
      {shown ? (
        <BlobImage
          blob={shown}
          alt={alt}
          onError={() => setBroken(shown)}
          className={`${styles['picture'] ?? ''} ${styles[fit] ?? ''}`}
        />
      ) : (
        <Blank alt={alt} words={shown === null ? words : []} />
      )}
    </span>
  );
}

function Blank({ alt, words }: { alt: string; words: readonly string[] }) {
  return (
    <span role="img" aria-label={[alt, ...words].join(', ')} className={styles['blank']}>
      {words.map((line) => (
        <bdi key={line}>{line}</bdi>
      ))}
    </span>
  );
}
