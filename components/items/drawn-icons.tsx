import type { ReactNode } from "react";

type DrawnProps = { className?: string };

/** Pictures that the icon set lacks, drawn on the same grid with the same line, so that they sit beside the others unnoticed. */
function Drawn({ className, children }: DrawnProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {children}
    </svg>
  );
}

export function Helmet(props: DrawnProps) {
  return (
    <Drawn {...props}>
      <path d="M4 19v-6a8 8 0 0 1 16 0v6h-5v-5H9v5Z" />
      <path d="M12 5v9" />
      <path d="M12 5c.4-1.6 1.8-2.6 3.6-2.4" />
    </Drawn>
  );
}
export function Boots(props: DrawnProps) {
  return (
    <Drawn {...props}>
      <path d="M6 3h6v9.5l6.2 2.3c1.1.4 1.8 1.4 1.8 2.6V20H6Z" />
      <path d="M6 7h6" />
      <path d="M6 16.5h5" />
    </Drawn>
  );
}
export function Ring(props: DrawnProps) {
  return (
    <Drawn {...props}>
      <circle cx="12" cy="15" r="6" />
      <path d="m9.2 6 1.3-3h3l1.3 3L12 9Z" />
    </Drawn>
  );
}
export function Amulet(props: DrawnProps) {
  return (
    <Drawn {...props}>
      <path d="M5 3c0 5 2.6 8.2 5.4 9.6M19 3c0 5-2.6 8.2-5.4 9.6" />
      <circle cx="12" cy="16.5" r="4" />
      <path d="m12 15-1.3 1.5L12 18l1.3-1.5Z" />
    </Drawn>
  );
}
export function Chest(props: DrawnProps) {
  return (
    <Drawn {...props}>
      <path d="M3 11V9a4 4 0 0 1 4-4h10a4 4 0 0 1 4 4v2" />
      <path d="M3 11h18v8H3Z" />
      <path d="M12 9.5v4" />
      <path d="M10.5 11h3v2.5h-3Z" />
    </Drawn>
  );
}
export function Rune(props: DrawnProps) {
  return (
    <Drawn {...props}>
      <path d="m12 2.5 7 5v9l-7 5-7-5v-9Z" />
      <path d="M10 17V7.5l4.5 3.2L10 13" />
    </Drawn>
  );
}

export function Log(props: DrawnProps) {
  return (
    <Drawn {...props}>
      <ellipse cx="6.5" cy="14.5" rx="3.5" ry="4.5" />
      <ellipse cx="6.5" cy="14.5" rx="1.2" ry="1.7" />
      <path d="M6.5 10 17 5.2c2 0 4 2.2 4 4.6s-1.2 4-2.5 4.6L6.5 19" />
      <path d="m13 12.5 3-1.4" />
    </Drawn>
  );
}
