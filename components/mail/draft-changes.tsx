"use client";

import { Minus, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ConditionNames } from "#components/audiences/use-say-condition.ts";
import { markWords, type Stretch } from "#components/mail/mark-words.ts";
import { compareDrafts } from "#components/mail/merge-drafts.ts";
import { cn } from "#lib/cn.ts";
import type { Draft } from "#server/mail/schema.ts";
import { type NamedList, usePartLabel, useSayPart } from "./use-say-part.ts";

/** Where two versions of a mail differ, part by part: what stood there, and what stands there in the other, its words marked. */
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
  const locale = useLocale();
  const say = useSayPart({ items, lists, names, timeZone });
  const parts = compareDrafts(before, before, after).map(({ part }) => part);
  if (parts.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {parts.map((part) => {
        const marked = markWords(say(before, part), say(after, part), locale);
        return (
          <li key={part}>
            <p className="mb-1 font-medium">{labelOf(part)}</p>
            <dl className="grid gap-2 sm:grid-cols-2">
              <Side kind="before" stretches={marked.before} />
              <Side kind="after" stretches={marked.after} />
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

const sides = {
  before: {
    icon: Minus,
    look: "border-danger/30 bg-danger-soft",
    mark: "text-danger",
    word: "line-through",
    tag: "del",
  },
  after: {
    icon: Plus,
    look: "border-success/25 bg-success-soft",
    mark: "text-success",
    word: "font-semibold",
    tag: "ins",
  },
} as const;

function Side({ kind, stretches }: { kind: keyof typeof sides; stretches: readonly Stretch[] }) {
  const t = useTranslations("reviews.changes");
  const { icon: Icon, look, mark, word, tag: Changed } = sides[kind];
  // Where nothing is left of the one in the other, every word would be marked.
  const isOther = stretches.every(({ isChanged }) => isChanged);
  return (
    <div className={cn("min-w-0 rounded-lg border px-3 py-2", look)}>
      <dt className={cn("flex items-center gap-1 font-medium text-caption", mark)}>
        <Icon aria-hidden className="size-3.5" />
        {t(kind)}
      </dt>
      <dd className="whitespace-pre-wrap break-words">
        {stretches.length === 0 && t("nothing")}
        {stretches.map(({ text, isChanged }, at) =>
          isChanged && !isOther ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text have no other name and never move
            <Changed key={at} className={cn("rounded-sm bg-current/10 decoration-1", word, mark)}>
              {text}
            </Changed>
          ) : (
            text
          ),
        )}
      </dd>
    </div>
  );
}
