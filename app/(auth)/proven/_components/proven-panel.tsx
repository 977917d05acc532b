"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ProviderFailure } from "#app/_auth/provider-failure.tsx";
import { announceProven } from "#app/_auth/provider-window.ts";
import { Button } from "#components/ui/button.tsx";

/** Tells the page that opened this window, and closes it where the browser lets a page close itself. */
export function ProvenPanel({ error }: { error: string | null }) {
  const t = useTranslations("auth.proven");
  useEffect(() => {
    announceProven(error);
    if (error === null) window.close();
  }, [error]);
  return (
    <div className="flex flex-col gap-4">
      {error !== null && <ProviderFailure error={error} />}
      <p>{t(error === null ? "done" : "failed")}</p>
      <Button variant="outline" onClick={() => window.close()}>
        {t("close")}
      </Button>
    </div>
  );
}
