import { cn } from "#lib/cn.ts";

/** The mark of Herald: a letter with a pennant. Decorative; the name stands beside it or in a label. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-primary" />
      <path d="M9 7.5v17" className="stroke-primary-foreground" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="M9 9h13.2c.9 0 1.4 1 .8 1.7L20 14.2l3 3.5c.6.7.1 1.7-.8 1.7H9"
        className="fill-primary-foreground/25 stroke-primary-foreground"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
