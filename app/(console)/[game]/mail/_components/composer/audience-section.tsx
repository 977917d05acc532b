"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { useProblem } from "#components/form/use-problem.ts";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { AudienceFacts } from "./audience-facts.tsx";
import { AudienceInput } from "./audience-input.tsx";
import { Section } from "./section.tsx";

/** Who gets it: a list that was checked, or the ways to bring one. */
export function AudienceSection() {
  const t = useTranslations("audiences");
  const { text } = useProblem();
  const { control } = useFormContext<ComposerValues>();
  const { field, fieldState } = useController({ control, name: "audienceId" });
  const [replacing, setReplacing] = useState(false);
  const isChoosing = field.value === null || replacing;
  return (
    <Section
      name="audience"
      title={t("title")}
      description={t("description")}
      aside={
        field.value !== null && (
          <Button variant="outline" size="sm" onClick={() => setReplacing(!replacing)}>
            {replacing ? t("keep") : t("replace")}
          </Button>
        )
      }
    >
      {isChoosing ? (
        <AudienceInput
          onChosen={(id) => {
            field.onChange(id);
            setReplacing(false);
          }}
        />
      ) : (
        field.value !== null && <AudienceFacts id={field.value} />
      )}
      <FieldError>{fieldState.error?.message === undefined ? null : text(fieldState.error.message)}</FieldError>
    </Section>
  );
}
