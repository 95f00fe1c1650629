import { useEffect, useRef, useState } from 'react';

/** Whether an element has come near the window, once and for all. */
export function useInView<T extends Element>(margin = '400px') {
  const ref = useRef<T>(null);
  const [isInView, setInView] = useState(false);
  useEffect(() => {
    if (!ref.current || isInView) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setInView(true);
      },
      { rootMargin: margin },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [isInView, margin]);
  return { ref, isInView };
}
