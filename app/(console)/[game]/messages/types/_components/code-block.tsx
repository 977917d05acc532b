"use client";

import { Check, Copy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Text for another program, to copy or to keep as a file. */
export function CodeBlock({ title, text, fileName }: { title: string; text: string; fileName?: string }) {
  const t = useTranslations("messages.types");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const save = () => {
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = fileName ?? "message.json";
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{title}</h3>
        <div className="flex gap-2">
          <Button variant="outline" size="sm" onClick={() => void copy()}>
            {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
            {t(copied ? "copied" : "copy")}
          </Button>
          {fileName !== undefined && (
            <Button variant="outline" size="sm" onClick={save}>
              <Download aria-hidden />
              {t("download")}
            </Button>
          )}
        </div>
      </div>
      {/* In the tab order: keys must be able to scroll it. */}
      <pre
        tabIndex={0}
        aria-label={title}
        className="max-h-120 overflow-auto rounded-lg border border-border bg-muted p-4 font-mono text-caption"
      >
        {text}
      </pre>
    </section>
  );
}
