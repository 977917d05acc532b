"use client";

import { useLocale, useTranslations } from "next-intl";
import { useSayCondition } from "#components/audiences/use-say-condition.ts";
import { formatNumber } from "#lib/format.ts";
import { useConditionNames } from "../../../audiences/_components/make/use-condition-names.ts";
import type { Campaign } from "../wire.ts";

/** What says whom a mail without a list is for: its group, its condition, how many everyone is. */
export function TargetTerms({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail");
  const locale = useLocale();
  const { target, groupId, condition, everyoneCount, run } = campaign;
  const lists = ["tagsAny", "tagsAll"] as const;
  const pairs = ["attributesAny", "attributesAll"] as const;
  const facts = [
    ...(target === "group" ? [{ label: t("composer.target.group"), values: [groupId ?? ""] }] : []),
    ...lists.map((list) => ({ label: t(`composer.target.${list}`), values: condition?.[list] ?? [] })),
    ...pairs.map((list) => ({
      label: t(`composer.target.${list}`),
      values: (condition?.[list] ?? []).map(({ name, value }) => `${name}=${value}`),
    })),
    ...(target === "everyone" && everyoneCount !== null
      ? [{ label: t("composer.target.everyoneCount"), values: [formatNumber(everyoneCount, locale)] }]
      : []),
    ...(run === null ? [] : [{ label: t("plan.channel"), values: [t(`plan.channels.${run.channel}`)] }]),
  ].filter(({ values }) => values.length > 0);
  const say = useSayCondition();
  const names = useConditionNames([campaign.playerCondition]);
  return (
    <div>
      {campaign.playerCondition !== null && (
        <p className="mb-1 break-words first-letter:uppercase">{say(campaign.playerCondition, names)}</p>
      )}
      <dl className="flex flex-col gap-1 text-table">
        {facts.map(({ label, values }) => (
          <div key={label} className="flex flex-wrap gap-x-4">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="min-w-0 break-all font-medium">{values.join(", ")}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
