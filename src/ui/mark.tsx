/** The mark: a small print with a sitter in safelight. */
export function Mark({ size = 28 }: { /** Pixels, square. */ size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect
        x="4.5"
        y="2.5"
        width="23"
        height="27"
        rx="1.5"
        fill="oklch(0.2 0.012 60)"
        stroke="var(--hairline-strong)"
      />
      <circle cx="16" cy="13" r="5" fill="oklch(0.74 0.16 60)" />
      <path
        d="M8 26.5c.5-5.200 3.700-7.500 8-7.500s7.500 2.300 8 7.500z"
        fill="oklch(0.74 0.16 60)"
        opacity="0.72"
      />
    </svg>
  );
}
