"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConditionNames } from "#components/audiences/use-say-condition.ts";
import { compareDrafts } from "#components/mail/merge-drafts.ts";
import { cn } from "#lib/cn.ts";
import type { Draft } from "#server/mail/schema.ts";
import { type NamedList, usePartLabel, useSayPart } from "./use-say-part.ts";

/** Where two versions of a mail differ, part by part: what stood there, and what stands there in the other. */
export function DraftChanges({
  before,
  after,
  items,
  lists,
  names,
  timeZone,
}: {
  before: Draft;
  after: Draft;
  items: Parameters<typeof useSayPart>[0]["items"];
  lists: readonly NamedList[];
  /** Of what the conditions of both are about. */
  names: ConditionNames;
  timeZone: string;
}) {
  const t = useTranslations("reviews.changes");
  const labelOf = usePartLabel();
  const say = useSayPart({ items, lists, names, timeZone });
  const parts = compareDrafts(before, before, after).map(({ part }) => part);
  if (parts.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {parts.map((part) => (
        <li key={part}>
          <p className="mb-1 font-medium">{labelOf(part)}</p>
          <dl className="grid gap-2 sm:grid-cols-2">
            <Side kind="before" text={say(before, part)} />
            <Side kind="after" text={say(after, part)} />
          </dl>
        </li>
      ))}
    </ul>
  );
}

const sides = {
  before: { icon: Minus, look: "border-danger/30 bg-danger-soft", mark: "text-danger" },
  after: { icon: Plus, look: "border-success/25 bg-success-soft", mark: "text-success" },
} as const;

function Side({ kind, text }: { kind: keyof typeof sides; text: string }) {
  const t = useTranslations("reviews.changes");
  const { icon: Icon, look, mark } = sides[kind];
  return (
    <div className={cn("min-w-0 rounded-lg border px-3 py-2", look)}>
      <dt className={cn("flex items-center gap-1 font-medium text-caption", mark)}>
        <Icon aria-hidden className="size-3.5" />
        {t(kind)}
      </dt>
      <dd className="whitespace-pre-wrap break-words">{text === "" ? t("nothing") : text}</dd>
    </div>
  );
}
