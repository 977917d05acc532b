"use client";

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FilterMenu } from "#components/data-table/filter-menu.tsx";
import { SearchFilter } from "#components/data-table/search-filter.tsx";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { campaignTargets } from "#db/enums/mail.ts";
import { formatNumber } from "#lib/format.ts";
import { myself } from "#server/mail/listings/schema.ts";
import type { CampaignFilterSearch } from "../../search-params.ts";

type Props = { search: CampaignFilterSearch; onChange: (change: Partial<CampaignFilterSearch>) => void };

/** The filters that are asked for less often. */
export function MoreFilters(props: Props) {
  const t = useTranslations("mail");
  const { search, onChange } = props;
  return (
    <>
      <FilterMenu
        label={t("list.filters.target")}
        options={campaignTargets.map((value) => ({ value, label: t(`targets.${value}`) }))}
        selected={search.target}
        onSelectedChange={(target) => onChange({ target })}
      />
      <ItemFilter {...props} />
      <AudienceFilter {...props} />
      <HandFilter {...props} which="author" />
      <HandFilter {...props} which="approver" />
    </>
  );
}

function ItemFilter({ search, onChange }: Props) {
  const t = useTranslations("mail.list.filters");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed);
  const { data } = useQuery({
    ...trpc.items.list.queryOptions({
      game,
      limit: 30,
      includeDisabled: true,
      ...(asked === "" ? {} : { search: asked }),
    }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const chosen = useQueries({
    queries: search.item.map((code) => ({ ...trpc.items.get.queryOptions({ game, code }), retry: false })),
  });
  return (
    <SearchFilter
      label={t("item")}
      options={(data?.rows ?? []).map((item) => ({
        value: item.code,
        label: pickItemName(item, locale),
        icon: <ItemIcon icon={item.icon} rarity={item.rarity} />,
        detail: item.code,
      }))}
      selected={search.item.map((value, index) => {
        const item = chosen[index]?.data;
        return {
          value,
          label:
            item === undefined
              ? chosen[index]?.isError
                ? t("gone", { name: value })
                : value
              : pickItemName(item, locale),
        };
      })}
      onSearch={setTyped}
      onOpen={() => setOpen(true)}
      onSelectedChange={(item) => onChange({ item })}
    />
  );
}

function AudienceFilter({ search, onChange }: Props) {
  const t = useTranslations("mail.list.filters");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({ ...trpc.audiences.list.queryOptions({ game, limit: 100 }), enabled: isOpen });
  const chosen = useQueries({
    queries: search.audience.map((id) => ({ ...trpc.audiences.get.queryOptions({ game, id }), retry: false })),
  });
  const nameOf = (audience: { name: string }) => (audience.name.trim() === "" ? t("unnamedAudience") : audience.name);
  return (
    <SearchFilter
      label={t("audience")}
      options={(data?.rows ?? []).map((audience) => ({
        value: audience.id,
        label: nameOf(audience),
        detail: formatNumber(audience.validCount, locale),
      }))}
      selected={search.audience.map((value, index) => {
        const audience = chosen[index]?.data;
        const unknown = chosen[index]?.isError ? t("gone", { name: value.slice(0, 8) }) : value.slice(0, 8);
        return { value, label: audience === undefined ? unknown : nameOf(audience) };
      })}
      onOpen={() => setOpen(true)}
      onSelectedChange={(audience) => onChange({ audience })}
    />
  );
}

function HandFilter({ search, onChange, which }: Props & { which: "author" | "approver" }) {
  const t = useTranslations("mail.list.filters");
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({ ...trpc.mail.hands.queryOptions({ game }), enabled: isOpen });
  const names = (which === "author" ? data?.authors : data?.approvers) ?? [];
  const option = (value: string) => ({ value, label: value === myself ? t("me") : value });
  return (
    <SearchFilter
      label={t(which)}
      options={[myself, ...names].map(option)}
      selected={search[which].map(option)}
      onOpen={() => setOpen(true)}
      onSelectedChange={(chosen) => onChange({ [which]: chosen })}
    />
  );
}
