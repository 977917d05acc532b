"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { MessageSquareCode, Plus } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { pickText } from "#components/messages/pick-text.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Row = RouterOutputs["messages"]["types"][number];

/** The kinds of messages a game knows: Herald's mail, what ships, and its own. */
export function TypeList() {
  const t = useTranslations("messages.types");
  const { slug } = useGame();
  const { data: types } = useSuspenseQuery(useTRPC().messages.types.queryOptions({ game: slug }));
  const mayManage = useCan("message.manage");
  return (
    <section aria-labelledby="types-title" className="max-w-3xl">
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 max-w-2xl">
          <h2 id="types-title" className="font-semibold text-section">
            {t("title")}
          </h2>
          <p className="mt-0.5 text-muted-foreground">{t("about")}</p>
        </div>
        {mayManage && (
          <Button asChild>
            <Link href={`/${slug}/messages/types/new`}>
              <Plus aria-hidden />
              {t("add")}
            </Link>
          </Button>
        )}
      </div>
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
        {types.map((type) => (
          <TypeRow key={type.code} type={type} />
        ))}
      </ul>
    </section>
  );
}

function TypeRow({ type }: { type: Row }) {
  const t = useTranslations("messages.types");
  const locale = useLocale();
  const { slug } = useGame();
  const name = pickText(type.names, locale, type.code);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-3">
      <MessageSquareCode aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium">
          {type.isShippedMail ? (
            name
          ) : (
            <Link className="text-link hover:underline" href={`/${slug}/messages/types/${type.code}`}>
              {name}
            </Link>
          )}
        </p>
        <p className="font-mono text-caption text-muted-foreground">{type.code}</p>
      </div>
      {type.isShippedMail ? (
        <p className="text-muted-foreground text-table">{t("mailNote")}</p>
      ) : (
        <p className="text-muted-foreground text-table">
          {t("version", { version: type.version })}
          {type.updatedAt !== null && (
            <>
              {" · "}
              {type.updatedByName} · <Time at={type.updatedAt} />
            </>
          )}
        </p>
      )}
      {type.isArchived && <Badge tone="neutral">{t("archived")}</Badge>}
    </li>
  );
}
