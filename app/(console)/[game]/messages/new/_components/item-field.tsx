"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { Framed, NumberBox, type Problems } from "#components/messages/boxes.tsx";
import { SearchChoice } from "#components/messages/search-choice.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { formatNumber } from "#lib/format.ts";
import type { MessageField, MessageLeaf } from "#server/messages/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { isObject } from "./message-values.ts";

type Item = RouterOutputs["items"]["list"]["rows"][number];

/** An item of the catalogue and how many of it. */
export function ItemField({
  path,
  label,
  problems,
  optional,
  field,
  value,
  onChange,
}: {
  path: string;
  label: string;
  problems: Problems;
  optional: string | undefined;
  field: MessageField | MessageLeaf;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const t = useTranslations("messages.send");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data } = useQuery({
    ...trpc.items.list.queryOptions({ game: slug, limit: 30, ...(search === "" ? {} : { search }) }),
    placeholderData: keepPreviousData,
  });
  const given = isObject(value) ? value : {};
  const code = typeof given.code === "string" ? given.code : "";
  const quantity = typeof given.quantity === "number" || typeof given.quantity === "string" ? given.quantity : null;
  const chosen = useQuery({
    ...trpc.items.get.queryOptions({ game: slug, code }),
    enabled: code !== "",
    retry: false,
  }).data;
  const offered = (data?.rows ?? []).filter((item) => !field.tradableOnly || item.tradable);
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Framed path={`${path}.code`} label={label} problems={problems} optional={optional} className="min-w-48 flex-1">
        {(wires) => (
          <SearchChoice
            id={wires.id}
            describedBy={wires["aria-describedby"]}
            invalid={wires["aria-invalid"] ?? false}
            label={t("chooseItem", { field: label })}
            shown={chosen === undefined || code === "" ? code || t("noItem") : <ItemLine item={chosen} />}
            search={typed}
            onSearch={setTyped}
            found={
              data === undefined
                ? undefined
                : offered.map((item) => ({ id: item.code, line: <ItemLine item={item} /> }))
            }
            nothing={t("noItemFound", { search })}
            onChoose={(next) => onChange({ ...given, code: next })}
          />
        )}
      </Framed>
      <NumberBox
        path={`${path}.quantity`}
        label={t("quantity")}
        problems={problems}
        value={quantity}
        onChange={(next) => onChange({ ...given, quantity: next })}
        className="w-36"
        {...(chosen === undefined || code === ""
          ? {}
          : { help: t("cap", { max: formatNumber(chosen.perMailMax, locale) }) })}
      />
    </div>
  );
}

function ItemLine({ item }: { item: Item }) {
  const locale = useLocale();
  return (
    <>
      <ItemIcon icon={item.icon} rarity={item.rarity} size="sm" />
      <span className="truncate">{pickItemName(item, locale)}</span>
      <span className="truncate font-mono text-caption text-muted-foreground">{item.code}</span>
    </>
  );
}
