"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ConditionNames, useSayCondition } from "#components/audiences/use-say-condition.ts";
import { pickItemName } from "#components/items/item-name.ts";
import type { DraftPart } from "#components/mail/merge-drafts.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { formatDuration, formatExactTime, formatNumber, formatShare } from "#lib/format.ts";
import type { Draft } from "#server/mail/schema.ts";

/** What an item, and a list of players, is called. */
type NamedItem = { id: string } & Parameters<typeof pickItemName>[0];
export type NamedList = { id: string; name: string; recipients: number };

/** The name of a part of a draft. */
export function usePartLabel(): (part: DraftPart) => string {
  const t = useTranslations("mail");
  return (part: DraftPart): string => {
    const [, name, field] = part.split(".");
    const locale = contentLocales.find((each) => each === name);
    if (locale === undefined) return t(`conflict.part.${part as Exclude<DraftPart, `texts.${string}`>}`);
    return t(field === "title" ? "conflict.titleIn" : "conflict.bodyIn", { language: t(`locales.${locale}`) });
  };
}

/** What a draft says in one of its parts, in words of the reader. */
export function useSayPart({
  items,
  lists = [],
  names,
  timeZone,
}: {
  items: readonly NamedItem[];
  lists?: readonly NamedList[];
  /** Of what the conditions of the drafts are about. */
  names: ConditionNames;
  timeZone: string;
}): (draft: Draft, part: DraftPart) => string {
  const t = useTranslations("mail");
  const uiLocale = useLocale();
  const sayCondition = useSayCondition();
  const attachments = (draft: Draft) =>
    draft.attachments
      .map(({ itemId, quantity }) => {
        const item = items.find(({ id }) => id === itemId);
        return `${item === undefined ? itemId : pickItemName(item, uiLocale)} ×${formatNumber(quantity, uiLocale)}`;
      })
      .join("\n");
  const expiry = (draft: Draft) => {
    if (draft.expiryKind === "at" && draft.expiresAt !== null)
      return formatExactTime(draft.expiresAt, uiLocale, timeZone);
    if (draft.expiryKind === "after_days") return t("expiresAfter", { days: draft.expiresAfterDays ?? 0 });
    return t("composer.delivery.expiryKind.never");
  };
  const sayList = (id: string | null) => {
    const list = lists.find((each) => each.id === id);
    return list === undefined ? id : `${list.name} · ${formatNumber(list.recipients, uiLocale)}`;
  };
  const sayAudience = (draft: Draft) => {
    const { tagsAny, tagsAll, attributesAny, attributesAll } = draft.condition ?? {};
    const pairs = [...(attributesAny ?? []), ...(attributesAll ?? [])].map(({ name, value }) => `${name}=${value}`);
    const own = {
      list: sayList(draft.audienceId),
      group: draft.groupId,
      condition:
        draft.playerCondition === null
          ? [...(tagsAny ?? []), ...(tagsAll ?? []), ...pairs].join(", ")
          : sayCondition(draft.playerCondition, names),
      everyone: draft.everyoneCount === null ? "" : formatNumber(draft.everyoneCount, uiLocale),
    };
    return `${t(`targets.${draft.target}`)}\n${own[draft.target] ?? ""}`.trim();
  };
  const saySchedule = ({ scheduleKind, scheduleAt, scheduleZone, scheduleRule }: Draft) => {
    const facts = scheduleKind === "now" ? [] : [scheduleAt, scheduleZone];
    const rule = scheduleKind === "recurring" ? [scheduleRule] : [];
    return [t(`scheduleKinds.${scheduleKind}`), ...facts, ...rule].filter(Boolean).join("\n");
  };
  return (draft: Draft, part: DraftPart): string => {
    const [, name, field] = part.split(".");
    const locale = contentLocales.find((each) => each === name);
    if (locale !== undefined) return (field === "title" ? draft.texts[locale]?.title : draft.texts[locale]?.body) ?? "";
    if (part === "attachments") return attachments(draft);
    if (part === "expiry") return expiry(draft);
    if (part === "lifeTime")
      return draft.onlineOnly ? t("composer.delivery.notKept") : formatDuration(draft.lifeTimeSeconds, uiLocale);
    if (part === "category") return t(`categories.${draft.category}`);
    if (part === "audience") return sayAudience(draft);
    if (part === "schedule") return saySchedule(draft);
    if (part === "holdoutPercent") return formatShare(draft.holdoutPercent / 100, uiLocale);
    if (part === "recipientsPerMinuteMax") {
      return draft.recipientsPerMinuteMax === null ? "" : formatNumber(draft.recipientsPerMinuteMax, uiLocale);
    }
    if (part === "offlinePush") return [draft.offlinePush?.title, draft.offlinePush?.desc].filter(Boolean).join("\n");
    if (part === "name") return draft.name;
    return (part === "deepLink" ? draft.deepLink : draft.senderAccount) ?? "";
  };
}
