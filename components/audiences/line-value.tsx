"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import { TokenInput } from "#components/ui/token-input.tsx";
import { contentLocales } from "#db/enums/locales.ts";
import { exclusionListKinds, mailCategories } from "#db/enums/mail.ts";
import { cn } from "#lib/cn.ts";
import type { ConditionLine } from "#server/audiences/conditions/schema.ts";
import { ChoiceSelect } from "./choice-select.tsx";
import type { ConditionChoices, Wires } from "./line-types.ts";
import { SuggestedInput } from "./suggested-input.tsx";

/** What a line compares with: the end of its sentence. */
export function LineValue({
  line,
  choices,
  wires,
  onLineChange,
}: {
  line: ConditionLine;
  choices: ConditionChoices;
  wires: Wires;
  onLineChange: (line: ConditionLine) => void;
}) {
  const t = useTranslations("audiences.builder");
  const tMail = useTranslations("mail");
  const { describedBy } = wires;
  const wide = "@max-xl:col-span-2 min-w-0";
  switch (line.kind) {
    case "nickname":
    case "profile": {
      const known = line.kind === "profile" ? choices.words.fields.find(({ name }) => name === line.field) : undefined;
      return (
        <div className={wide}>
          <SuggestedInput
            label={t("value")}
            value={line.value}
            known={known?.values ?? []}
            invalid={wires.isWrong("value")}
            describedBy={describedBy}
            onValueChange={(value) => onLineChange({ ...line, value })}
          />
        </div>
      );
    }
    case "tags":
      return (
        <div className={wide}>
          <TokenInput
            label={t("values")}
            values={line.tags}
            suggestions={choices.words.tags}
            invalid={wires.isWrong("tags")}
            describedBy={describedBy}
            removeLabel={(value) => t("removeValue", { value })}
            onValuesChange={(tags) => onLineChange({ ...line, tags })}
          />
        </div>
      );
    case "attribute":
      return (
        <div className={wide}>
          <TokenInput
            label={t("values")}
            values={line.values}
            suggestions={choices.words.attributes.find(({ name }) => name === line.name)?.values ?? []}
            invalid={wires.isWrong("values")}
            describedBy={describedBy}
            removeLabel={(value) => t("removeValue", { value })}
            onValuesChange={(values) => onLineChange({ ...line, values })}
          />
        </div>
      );
    case "language":
      return (
        <div className={cn(wide, "flex min-h-control flex-wrap items-center gap-x-4 gap-y-2")}>
          {contentLocales.map((locale) => (
            <span key={locale} className="inline-flex items-center gap-2">
              <Checkbox
                aria-label={tMail(`locales.${locale}`)}
                aria-invalid={wires.isWrong("languages") || undefined}
                checked={line.languages.includes(locale)}
                onCheckedChange={(checked) => {
                  const others = line.languages.filter((each) => each !== locale);
                  onLineChange({ ...line, languages: checked === true ? [...others, locale] : others });
                }}
              />
              <span aria-hidden>{tMail(`locales.${locale}`)}</span>
            </span>
          ))}
        </div>
      );
    case "first_seen":
      return <DaysInput line={line} wires={wires} onLineChange={onLineChange} className={wide} />;
    case "got_mail":
      return (
        <div className={cn(wide, "grid grid-cols-2 gap-2")}>
          <ChoiceSelect
            label={t("category")}
            value={line.category ?? "any"}
            options={[
              { value: "any", label: t("anyCategory") },
              ...mailCategories.map((value) => ({ value, label: tMail(`categories.${value}`) })),
            ]}
            onValueChange={(category) => onLineChange({ ...line, category: category === "any" ? null : category })}
          />
          <DaysInput line={line} wires={wires} onLineChange={onLineChange} />
        </div>
      );
    case "excluded":
      return (
        <ChoiceSelect
          label={t("list")}
          value={line.list ?? "any"}
          options={[
            { value: "any", label: t("anyList") },
            ...exclusionListKinds.map((value) => ({ value, label: t(`lists.${value}`) })),
          ]}
          onValueChange={(list) => onLineChange({ ...line, list: list === "any" ? null : list })}
          className={wide}
        />
      );
    case "in_run":
      return (
        <ChoiceSelect
          label={t("run")}
          placeholder={t("run")}
          value={line.runId}
          options={withChosen(choices, line.runId).map(({ id, name }) => ({ value: id, label: name }))}
          invalid={wires.isWrong("runId")}
          describedBy={describedBy}
          onValueChange={(runId) => onLineChange({ ...line, runId })}
          className={wide}
        />
      );
    case "in_audience":
      return (
        <div className={wide}>
          <choices.AudiencePicker
            label={t("audience")}
            value={line.audienceId === null ? null : { name: choices.names.get(line.audienceId) ?? "…" }}
            invalid={wires.isWrong("audienceId")}
            describedBy={describedBy}
            onPick={({ id }) => onLineChange({ ...line, audienceId: id })}
          />
        </div>
      );
    case "last_mail_failed":
      return <span className="@max-xl:hidden" />;
  }
}

/** The runs that are offered, and the one that is chosen already where it is older than those. */
function withChosen({ runs, names }: ConditionChoices, id: string | null): ConditionChoices["runs"] {
  const name = id === null || runs.some((run) => run.id === id) ? undefined : names.get(id);
  return id === null || name === undefined ? runs : [...runs, { id, name }];
}

function DaysInput({
  line,
  wires,
  onLineChange,
  className,
}: {
  line: Extract<ConditionLine, { days: number }>;
  wires: Wires;
  onLineChange: (line: ConditionLine) => void;
  className?: string;
}) {
  const t = useTranslations("audiences.builder");
  return (
    <div className={className}>
      <NumberInput
        aria-label={t("days")}
        suffix={t("daysUnit")}
        value={line.days === 0 ? null : line.days}
        aria-invalid={wires.isWrong("days") || undefined}
        aria-describedby={wires.describedBy}
        // What is no number of days is none: the line says that it wants one.
        onValueChange={(days) =>
          onLineChange({ ...line, days: typeof days === "number" ? Math.min(days, 100_000) : 0 })
        }
      />
    </div>
  );
}
