"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "#components/form/text-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";

/** The group that gets one message, and what the platform says of it. */
export function GroupField({ plan }: { plan: Plan | undefined }) {
  const t = useTranslations("mail.composer.target");
  const locale = useLocale();
  const { control } = useFormContext<ComposerValues>();
  const groupId = useWatch({ control, name: "groupId" });
  const group = plan?.group?.groupId === groupId.trim() ? plan.group : null;
  const facts = group && [
    { key: "name" as const, value: group.name === "" ? group.groupId : group.name },
    { key: "type" as const, value: t(`type.${group.type}`) },
    {
      key: group.isOnlineCount ? ("online" as const) : ("members" as const),
      value: formatNumber(group.memberCount, locale),
    },
  ];
  return (
    <>
      <TextField
        control={control}
        name="groupId"
        label={t("group")}
        description={t("groupHelp")}
        className="max-w-96"
        mono
        input={{ autoComplete: "off", spellCheck: false }}
      />
      {facts !== null && (
        <dl className="grid rounded-lg border border-border bg-surface sm:grid-cols-3">
          {facts.map(({ key, value }) => (
            <div key={key} className="min-w-0 px-4 py-2.5">
              <dt className="text-caption text-muted-foreground">{t(`fact.${key}`)}</dt>
              <dd className="truncate font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
