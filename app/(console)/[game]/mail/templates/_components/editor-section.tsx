import { type ReactNode, useId } from "react";

/** One part of the editor under its heading. */
export function EditorSection({
  title,
  description,
  aside,
  children,
}: {
  title: string;
  description?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <div className="flex items-end justify-between gap-4 border-border border-b pb-2">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-section">
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
