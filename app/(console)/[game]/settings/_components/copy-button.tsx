"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Copies all of a value and says that it did; `key` it by the value when that can change. */
export function CopyButton({ value, describedBy }: { value: string; describedBy?: string }) {
  const t = useTranslations("settings");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Button variant="outline" size="sm" aria-describedby={describedBy} onClick={() => void copy()}>
      {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      {t(copied ? "copied" : "copy")}
    </Button>
  );
}
