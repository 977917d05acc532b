import { type ReactNode, useId } from "react";

/** A part of a team's page under its name. */
export function TeamSection({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={titleId} className="font-semibold text-section">
          {title}
        </h2>
        {end}
      </div>
      {children}
    </section>
  );
}
