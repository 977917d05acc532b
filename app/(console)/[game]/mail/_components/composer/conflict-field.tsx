"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ComposerItem } from "#components/mail/composer-values.ts";
import type { DraftDifference } from "#components/mail/merge-drafts.ts";
import { usePartLabel, useSayPart } from "#components/mail/use-say-part.ts";
import { RadioGroup, RadioGroupItem } from "#components/ui/radio-group.tsx";
import type { Draft } from "#server/mail/schema.ts";
import { useConditionNames } from "../../../audiences/_components/make/use-condition-names.ts";

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
  const names = useConditionNames([mine.playerCondition, theirs.playerCondition]);
  const say = useSayPart({ items, names, timeZone });
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
