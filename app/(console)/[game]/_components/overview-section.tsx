import type { ReactNode } from "react";

export function OverviewSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`overview-${id}`}>
      <h2 id={`overview-${id}`} className="mb-2 font-semibold text-section">
        {title}
      </h2>
      {children}
    </section>
  );
}
