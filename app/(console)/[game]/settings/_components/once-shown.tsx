"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Something that is worth a login, with a button that copies all of it. It lives in this part of the page and nowhere else. */
export function OnceShown({ label, value, note }: { label: string; value: string; note: string }) {
  const t = useTranslations("settings");
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-border bg-surface px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <output id={id} aria-label={label} className="min-w-0 flex-1 basis-60 break-all font-mono text-caption">
          {value}
        </output>
        <Button variant="outline" size="sm" aria-describedby={id} onClick={() => void copy()}>
          {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
          {t(copied ? "copied" : "copy")}
        </Button>
      </div>
      <p className="text-muted-foreground text-table">{note}</p>
    </div>
  );
}
