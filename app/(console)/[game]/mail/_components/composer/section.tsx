import type { ReactNode } from "react";
import type { Section as SectionName } from "./sections.ts";

/** One part of the composer under its heading. */
export function Section({
  name,
  title,
  description,
  aside,
  children,
}: {
  name: SectionName;
  title: string;
  description?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      id={`section-${name}`}
      aria-labelledby={`section-${name}-title`}
      tabIndex={-1}
      className="flex scroll-mt-6 lg:scroll-mt-32 flex-col gap-4 outline-none"
    >
      <div className="flex items-end justify-between gap-4 border-border border-b pb-2">
        <div className="min-w-0">
          <h2 id={`section-${name}-title`} className="font-semibold text-section">
            {title}
          </h2>
          {description !== undefined && <p className="text-muted-foreground text-table">{description}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
