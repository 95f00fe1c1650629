import { Camera } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, type ButtonLook } from '../../ui/button.tsx';
import { useUploads } from './upload-provider.tsx';

/** Whether somebody holds the device like a camera: phones and tablets have one. */
export const useIsHandheld = (): boolean =>
  useState(() => window.matchMedia('(pointer: coarse)').matches)[0];

/** A button that opens the device's camera, where it is likely to have one. */
export function TakePhoto({ look = 'plain' }: { look?: ButtonLook }) {
  const { add } = useUploads();
  const input = useRef<HTMLInputElement>(null);
  if (!useIsHandheld()) return null;
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
        <Camera size={18} strokeWidth={1.75} aria-hidden />
        Take a photo
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label="Take a photo"
        onChange={({ target }) => {
          // No path: what the camera calls it, image.jpg, names nothing.
          add([...(target.files ?? [])].map((file) => ({ file, path: '' })));
          target.value = '';
        }}
      />
    </>
  );
}
