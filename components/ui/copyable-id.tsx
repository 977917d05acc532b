"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { cn } from "#lib/cn.ts";

/** An id in the monospaced face; a click or Enter copies all of it, also when only its head is shown. */
export function CopyableId({ value, shown, className }: { value: string; shown?: string; className?: string }) {
  const t = useTranslations("ui");
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button
      type="button"
      title={value}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
      className={cn(
        "group inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-sm font-mono text-caption text-muted-foreground hover:text-foreground",
        className,
      )}
    >
      <span className="truncate">{shown ?? value}</span>
      {copied ? (
        <Check aria-hidden className="size-3.5 shrink-0 text-success" />
      ) : (
        <Copy
          aria-hidden
          className="size-3.5 shrink-0 opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100"
        />
      )}
      <span className="sr-only">{t("copyId")}</span>
      <span aria-live="polite" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </button>
  );
}
