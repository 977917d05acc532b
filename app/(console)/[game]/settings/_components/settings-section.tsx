import type { ReactNode } from "react";
import { cn } from "#lib/cn.ts";

/** One matter of the settings: its name, a line about it, what one does here at the right, and the matter itself. */
export function SettingsSection({
  id,
  title,
  about,
  actions,
  wide = false,
  children,
}: {
  id: string;
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  /** For tables; text and forms stay narrow enough to read. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`settings-${id}`} className={cn("mb-10", wide ? "max-w-5xl" : "max-w-3xl")}>
      <div className="mb-4 flex flex-col items-start justify-between gap-x-6 gap-y-3 sm:flex-row">
        <div className="min-w-0 max-w-2xl">
          <h2 id={`settings-${id}`} className="font-semibold text-section">
            {title}
          </h2>
          {about !== undefined && <p className="mt-0.5 text-muted-foreground">{about}</p>}
        </div>
        {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
