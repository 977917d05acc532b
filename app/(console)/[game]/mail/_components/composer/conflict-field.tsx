"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { useSayCondition } from "#components/audiences/use-say-condition.ts";
import { pickItemName } from "#components/items/item-name.ts";
import type { ComposerItem } from "#components/mail/composer-values.ts";
import type { DraftDifference, DraftPart } from "#components/mail/merge-drafts.ts";
import { RadioGroup, RadioGroupItem } from "#components/ui/radio-group.tsx";
import { contentLocales } from "#db/enums/locales.ts";
import { formatDuration, formatExactTime, formatNumber, formatShare } from "#lib/format.ts";
import type { Draft } from "#server/mail/schema.ts";

/** One part of the mail, mine and theirs beside each other, and which of the two goes on. */
export function ConflictField({
  part,
  changedBy,
  mine,
  theirs,
  theirName,
  items,
  timeZone,
  isTaken,
  onChoose,
}: DraftDifference & {
  mine: Draft;
  theirs: Draft;
  theirName: string;
  items: readonly ComposerItem[];
  timeZone: string;
  isTaken: boolean;
  onChoose: (take: boolean) => void;
}) {
  const t = useTranslations("mail.conflict");
  const say = useSayPart({ items, timeZone });
  const id = useId();
  const label = usePartLabel()(part);
  const sides = [
    { value: "mine", title: t("mine"), text: say(mine, part) },
    { value: "theirs", title: t("theirs", { name: theirName }), text: say(theirs, part) },
  ] as const;
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">
        {label} <span className="font-normal text-muted-foreground text-table">{t(`changedBy.${changedBy}`)}</span>
      </legend>
      <RadioGroup
        value={isTaken ? "theirs" : "mine"}
        onValueChange={(value) => onChoose(value === "theirs")}
        aria-label={label}
        className="grid gap-2 sm:grid-cols-2"
      >
        {sides.map(({ value, title, text }) => (
          <label
            key={value}
            htmlFor={`${id}-${value}`}
            className="flex cursor-pointer items-start gap-3 rounded-lg border border-border bg-surface px-3 py-2.5 hover:bg-hover has-data-[state=checked]:border-primary has-data-[state=checked]:bg-primary-soft"
          >
            <RadioGroupItem id={`${id}-${value}`} value={value} className="mt-0.5" />
            <span className="min-w-0">
              <span className="block font-medium text-table">{title}</span>
              <span className="line-clamp-6 whitespace-pre-line">{text === "" ? t("nothing") : text}</span>
            </span>
          </label>
        ))}
      </RadioGroup>
    </fieldset>
  );
}

function usePartLabel() {
  const t = useTranslations("mail");
  return (part: DraftPart): string => {
    const [, name, field] = part.split(".");
    const locale = contentLocales.find((each) => each === name);
    if (locale === undefined) return t(`conflict.part.${part as Exclude<DraftPart, `texts.${string}`>}`);
    return t(field === "title" ? "conflict.titleIn" : "conflict.bodyIn", { language: t(`locales.${locale}`) });
  };
}

function useSayPart({ items, timeZone }: { items: readonly ComposerItem[]; timeZone: string }) {
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
  const sayAudience = (draft: Draft) => {
    const { tagsAny, tagsAll, attributesAny, attributesAll } = draft.condition ?? {};
    const pairs = [...(attributesAny ?? []), ...(attributesAll ?? [])].map(({ name, value }) => `${name}=${value}`);
    const own = {
      list: draft.audienceId,
      group: draft.groupId,
      condition:
        draft.playerCondition === null
          ? [...(tagsAny ?? []), ...(tagsAll ?? []), ...pairs].join(", ")
          : sayCondition(draft.playerCondition),
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
