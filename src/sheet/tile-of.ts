/** The tile that an event is about, if it is about one. */
export const tileOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;

/** The sort key of that tile's photo. */
export const keyOf = (target: EventTarget | null): string | undefined =>
  tileOf(target)?.dataset['key'];
