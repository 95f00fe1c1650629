import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { parsePhotoPath } from './paths.ts';
import { useKeydown } from '../ui/use-keydown.ts';

const KeysSheet = lazy(() => import('./keys-sheet.tsx'));

/** `?` shows what keys do, wherever nobody is typing. */
export function Keys() {
  const [isOpen, setOpen] = useState(false);
  const [location] = useLocation();
  useKeydown(({ key, target, ctrlKey, metaKey, altKey }) => {
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (key === '?' && !isTyping && !ctrlKey && !metaKey && !altKey) setOpen(true);
  });
  return (
    isOpen && (
      <Suspense fallback={null}>
        <KeysSheet isDark={parsePhotoPath(location) !== undefined} onClose={() => setOpen(false)} />
      </Suspense>
    )
  );
}
