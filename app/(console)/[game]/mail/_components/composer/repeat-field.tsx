"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { FieldFrame } from "#components/form/field-frame.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import {
  type Repeat,
  type RepeatChoice,
  readRepeat,
  repeatChoices,
  writeRepeat,
} from "#components/mail/repeat-choice.ts";
import { Input } from "#components/ui/input.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { RepeatDetails } from "./repeat-details.tsx";
import { RepeatEnd } from "./repeat-end.tsx";

/** How often it repeats, as plain choices that stand for one rule; a rule they cannot say is written as text. */
export function RepeatField() {
  const t = useTranslations("mail.schedule");
  const { control } = useFormContext<ComposerValues>();
  const { field } = useController({ control, name: "scheduleRule" });
  const start = useWatch({ control, name: "scheduleAt" });
  const [isCustom, setCustom] = useState(() => readRepeat(field.value, start).choice === "custom");
  // A half-typed end makes no rule that the choices could be read from: they are kept while they stand for the text.
  const [typed, setTyped] = useState<Repeat & { rule: string }>();
  const read = typed?.rule === field.value ? typed : readRepeat(field.value, start);
  const repeat: Repeat = isCustom ? { ...read, choice: "custom" } : read;
  const change = ({ choice, ...next }: Repeat) => {
    if (choice === "custom") return;
    const rule = writeRepeat({ ...next, choice });
    setTyped({ ...next, choice, rule });
    field.onChange(rule);
  };
  const choose = (choice: RepeatChoice) => {
    setCustom(choice === "custom");
    change({ ...repeat, choice });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-5 sm:grid-cols-2">
        <FieldFrame
          control={control}
          name="scheduleRule"
          label={t("repeat")}
          render={({ name: _name, disabled: _disabled, ...wires }) => (
            <Select value={repeat.choice} onValueChange={(value) => choose(value as RepeatChoice)}>
              <SelectTrigger {...wires}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {repeatChoices.map((choice) => (
                  <SelectItem key={choice} value={choice}>
                    {t(`choice.${choice}`)}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          )}
        />
        <RepeatDetails repeat={repeat} onChange={change} />
      </div>
      {isCustom ? (
        <label className="flex flex-col gap-1.5">
          <span className="font-medium">{t("rule")}</span>
          <Input
            value={field.value ?? ""}
            maxLength={300}
            spellCheck={false}
            autoComplete="off"
            placeholder="FREQ=MONTHLY;BYDAY=-1FR"
            className="font-mono"
            onChange={(event) => field.onChange(event.target.value)}
          />
          <span className="text-muted-foreground text-table">{t("ruleHelp")}</span>
        </label>
      ) : (
        <RepeatEnd repeat={repeat} onChange={change} />
      )}
    </div>
  );
}
