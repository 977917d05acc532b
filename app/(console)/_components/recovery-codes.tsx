"use client";

import { Check, Copy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";

/** Ten codes, shown this once. Going on takes a box to be pressed that says so. */
export function RecoveryCodes({ codes, email, onDone }: { codes: string[]; email: string; onDone: () => void }) {
  const t = useTranslations("account.codes");
  const [copied, setCopied] = useState(false);
  const text = [t("fileTitle", { email }), "", ...codes, ""].join("\n");
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    setCopied(true);
  };
  const save = () => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "herald-recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <section
      aria-label={t("title")}
      className="flex w-full flex-col gap-4 rounded-lg border border-border bg-surface p-4"
    >
      <Alert tone="warning" title={t("title")} live>
        {t("body")}
      </Alert>
      <ul className="grid grid-cols-1 gap-x-8 gap-y-1.5 font-mono text-table min-[26rem]:grid-cols-2" data-codes>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={() => void copy()}>
          {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
          {t(copied ? "copied" : "copy")}
        </Button>
        <Button variant="outline" size="sm" onClick={save}>
          <Download aria-hidden />
          {t("save")}
        </Button>
        <Button size="sm" className="ml-auto" onClick={onDone}>
          {t("done")}
        </Button>
      </div>
    </section>
  );
}
