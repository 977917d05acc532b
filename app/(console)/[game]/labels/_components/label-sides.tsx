"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";
import { labelSearchParams } from "../search-params.ts";
import { LabelBar } from "./label-bar.tsx";

const shownTags = 12;
const shownValues = 6;

/** The game's tags and the values of its attributes with how many players have each; a click shows these players. */
export function LabelSides() {
  const t = useTranslations("labels.sides");
  const { slug } = useGame();
  const trpc = useTRPC();
  const [search, setSearch] = useQueryStates(labelSearchParams, { history: "push" });
  const { data: tags } = useSuspenseQuery(trpc.labels.tags.queryOptions({ game: slug }));
  const { data: attributes } = useSuspenseQuery(trpc.labels.attributes.queryOptions({ game: slug }));
  const [wanted, setWanted] = useState("");
  const [isLong, setLong] = useState(false);
  const fitting = tags.filter(({ tag }) => tag.toLowerCase().includes(wanted.trim().toLowerCase()));
  const most = Math.max(1, ...tags.map(({ players }) => players));
  const choose = (change: Partial<typeof search>) =>
    void setSearch({ tag: null, name: null, value: null, cursor: null, open: null, ...change });
  return (
    <div className="flex flex-col gap-6">
      <section aria-labelledby="tags-title">
        <h2 id="tags-title" className="mb-2 font-semibold text-title">
          {t("tags")} <Count of={tags.length} />
        </h2>
        {tags.length > shownTags && (
          <Input
            type="search"
            aria-label={t("searchTags")}
            placeholder={t("searchTags")}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            className="mb-2"
          />
        )}
        {tags.length === 0 && <p className="text-muted-foreground text-table">{t("noTags")}</p>}
        {tags.length > 0 && fitting.length === 0 && (
          <p className="text-muted-foreground text-table">{t("noFit", { text: wanted })}</p>
        )}
        <ul className="flex flex-col">
          {fitting.slice(0, isLong ? undefined : shownTags).map(({ tag, players }) => (
            <li key={tag}>
              <LabelBar
                text={tag}
                players={players}
                share={players / most}
                isChosen={search.tag === tag}
                onChoose={() => choose({ tag: search.tag === tag ? null : tag })}
              />
            </li>
          ))}
        </ul>
        {fitting.length > shownTags && (
          <Button variant="quiet" size="sm" onClick={() => setLong(!isLong)}>
            {isLong ? t("fewer") : t("all", { count: fitting.length })}
          </Button>
        )}
      </section>
      <section aria-labelledby="attributes-title" className="flex flex-col gap-4">
        <h2 id="attributes-title" className="font-semibold text-title">
          {t("attributes")} <Count of={attributes.length} />
        </h2>
        {attributes.length === 0 && <p className="text-muted-foreground text-table">{t("noAttributes")}</p>}
        {attributes.map((attribute) => (
          <Attribute
            key={attribute.name}
            attribute={attribute}
            chosen={search.name === attribute.name ? { value: search.value } : null}
            onChoose={(value) => choose({ name: attribute.name, value })}
            onClear={() => choose({})}
          />
        ))}
      </section>
    </div>
  );
}

type Values = { name: string; players: number; distinct: number; values: { value: string; players: number }[] };

function Attribute({
  attribute,
  chosen,
  onChoose,
  onClear,
}: {
  attribute: Values;
  chosen: { value: string | null } | null;
  onChoose: (value: string | null) => void;
  onClear: () => void;
}) {
  const t = useTranslations("labels.sides");
  const [isLong, setLong] = useState(false);
  const { name, players, distinct, values } = attribute;
  const most = Math.max(1, ...values.map((row) => row.players));
  const isAll = chosen !== null && chosen.value === null;
  return (
    <div>
      <h3 className="mb-1">
        <button
          type="button"
          aria-pressed={isAll}
          onClick={() => (isAll ? onClear() : onChoose(null))}
          className="flex min-h-7 w-full items-baseline gap-2 rounded-sm px-1.5 text-left hover:bg-hover aria-pressed:bg-selected"
        >
          <span className="min-w-0 break-words font-medium">{name}</span>
          <span className="ml-auto shrink-0 text-caption text-muted-foreground">
            {t("valuesOf", { players, distinct })}
          </span>
        </button>
      </h3>
      {/* Narrow screens show the players soon: values come with the attribute that is chosen. */}
      <ul className={cn("flex flex-col", chosen === null && "max-lg:hidden")}>
        {values.slice(0, isLong ? undefined : shownValues).map((row) => (
          <li key={row.value}>
            <LabelBar
              text={row.value}
              players={row.players}
              share={row.players / most}
              isChosen={chosen?.value === row.value}
              onChoose={() => (chosen?.value === row.value ? onClear() : onChoose(row.value))}
            />
          </li>
        ))}
      </ul>
      {values.length > shownValues && (
        <Button
          variant="quiet"
          size="sm"
          className={cn(chosen === null && "max-lg:hidden")}
          onClick={() => setLong(!isLong)}
        >
          {isLong ? t("fewer") : t("all", { count: values.length })}
        </Button>
      )}
      {isLong && distinct > values.length && (
        <p className="px-1.5 text-caption text-muted-foreground">{t("more", { count: distinct - values.length })}</p>
      )}
    </div>
  );
}

function Count({ of }: { of: number }) {
  return <span className="font-normal text-muted-foreground">{formatNumber(of, useLocale())}</span>;
}
