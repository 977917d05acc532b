"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Here } from "./wire.ts";

const namesShown = 4;

/** Who else is at the queue. Its line stands without anybody, so that somebody's coming moves nothing. */
export function HereLine({ here }: { here: Here | undefined }) {
  const t = useTranslations("moderationQueue.here");
  // Nobody was asked yet, or whoever looks has no part in it.
  if (here === undefined) return <p className="min-h-6" />;
  const { others } = here;
  const names = others.slice(0, namesShown).map(({ name }) => name);
  const more = others.length - names.length;
  return (
    <p aria-live="polite" className="flex min-h-6 items-center gap-1.5 text-muted-foreground text-table">
      <Users aria-hidden className="size-4" />
      {others.length === 0
        ? t("alone")
        : more > 0
          ? t("namesAndMore", { names: names.join(", "), count: more })
          : t("names", { names: names.join(", ") })}
    </p>
  );
}
