"use client";

import { useId } from "react";
import { CopyButton } from "./copy-button.tsx";

/** Something that is worth a login, with a button that copies all of it. It lives in this part of the page and nowhere else. */
export function OnceShown({ label, value, note }: { label: string; value: string; note: string }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-border bg-surface px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <output id={id} aria-label={label} className="min-w-0 flex-1 basis-60 break-all font-mono text-caption">
          {value}
        </output>
        <CopyButton value={value} describedBy={id} />
      </div>
      <p className="text-muted-foreground text-table">{note}</p>
    </div>
  );
}
