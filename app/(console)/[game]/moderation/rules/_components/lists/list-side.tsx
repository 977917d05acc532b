"use client";

import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatNumber } from "#lib/format.ts";
import type { WordList } from "../wire.ts";
import { ListDialog } from "./list-dialog.tsx";

/** Every list of the game with what it holds; choosing one shows its terms. */
export function ListSide({
  lists,
  chosenId,
  onChoose,
}: {
  lists: readonly WordList[];
  chosenId: string | null;
  onChoose: (id: string | null) => void;
}) {
  const t = useTranslations("moderationRules.lists");
  const mayChange = useCan("moderation.rules");
  const [isCreating, setCreating] = useState(false);
  const terms = lists.reduce((sum, list) => sum + list.terms, 0);
  return (
    <section aria-label={t("title")} className="flex min-w-0 flex-col gap-2">
      <ul className="flex flex-col">
        <li>
          <Line name={t("all")} terms={terms} isChosen={chosenId === null} onChoose={() => onChoose(null)} />
        </li>
        {lists.map((list) => (
          <li key={list.id}>
            <Line
              name={list.name}
              terms={list.terms}
              list={list}
              isChosen={list.id === chosenId}
              onChoose={() => onChoose(list.id)}
            />
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button variant="outline" size="sm" className="self-start" onClick={() => setCreating(true)}>
          <Plus aria-hidden />
          {t("new")}
        </Button>
      )}
      {isCreating && <ListDialog onClose={() => setCreating(false)} onMade={(id) => onChoose(id)} />}
    </section>
  );
}

function Line({
  name,
  terms,
  list,
  isChosen,
  onChoose,
}: {
  name: string;
  terms: number;
  list?: WordList;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("moderationRules.lists");
  const language = useTranslations("moderation.languages");
  const locale = useLocale();
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="flex min-h-9 w-full items-center gap-2 rounded-sm px-2 text-left text-table hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium"
    >
      <span className="min-w-0 truncate" title={name}>
        {name}
      </span>
      {list !== undefined && <Badge tone="outline">{language(list.language)}</Badge>}
      {list?.isOn === false && <Badge>{t("off")}</Badge>}
      <span className="ml-auto shrink-0 text-muted-foreground tabular-nums">{formatNumber(terms, locale)}</span>
    </button>
  );
}
