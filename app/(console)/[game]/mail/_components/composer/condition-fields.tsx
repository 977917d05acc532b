"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { useProblem } from "#components/form/use-problem.ts";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { FieldError } from "#components/ui/field.tsx";
import { RadioGroup, RadioTile } from "#components/ui/radio-group.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";
import { TermField } from "./term-field.tsx";

const kinds = ["byTags", "byAttributes"] as const;
const lists = { byTags: ["tagsAny", "tagsAll"], byAttributes: ["attributesAny", "attributesAll"] } as const;

/** Tags or attributes, any of some and all of others. The two kinds do not mix, so only one is on screen. */
export function ConditionFields({ plan }: { plan: Plan | undefined }) {
  const t = useTranslations("mail.composer.target");
  const locale = useLocale();
  const id = useId();
  const { text } = useProblem();
  const { control, setValue } = useFormContext<ComposerValues>();
  const { field, fieldState } = useController({ control, name: "condition" });
  const { tagsAny, tagsAll, attributesAny, attributesAll } = field.value;
  const [kind, setKind] = useState<(typeof kinds)[number]>(
    tagsAny.length + tagsAll.length === 0 && attributesAny.length + attributesAll.length > 0
      ? "byAttributes"
      : "byTags",
  );
  const choose = (value: string) => {
    setKind(kinds.find((each) => each === value) ?? "byTags");
    const empty = { tagsAny: [], tagsAll: [], attributesAny: [], attributesAll: [] };
    setValue("condition", empty, { shouldDirty: true });
    setValue("audienceId", null);
  };
  const own = fieldState.error?.message;
  return (
    <>
      <RadioGroup value={kind} onValueChange={choose} aria-label={t("by")} className="grid grid-cols-2 sm:max-w-96">
        {kinds.map((each) => (
          <RadioTile key={each} id={`${id}-${each}`} value={each} title={t(each)} />
        ))}
      </RadioGroup>
      <div key={kind} className="grid gap-5 sm:grid-cols-2">
        {lists[kind].map((list) => (
          <TermField
            key={list}
            name={list}
            label={t(list)}
            description={t(kind === "byTags" ? "tagsHelp" : "attributesHelp")}
          />
        ))}
      </div>
      <FieldError>{own === undefined ? null : text(own)}</FieldError>
      {plan !== undefined && !plan.needsList && (
        <p className="text-muted-foreground text-table">
          {t("reach", { count: formatNumber(plan.knownPlayers, locale) })}
        </p>
      )}
    </>
  );
}
