"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { useProblem } from "#components/form/use-problem.ts";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { AudienceFacts } from "../../../audiences/_components/make/audience-facts.tsx";
import { AudienceInput } from "../../../audiences/_components/make/audience-input.tsx";
import { MembersInput } from "../../../audiences/_components/make/members-input.tsx";
import { PlayerInput } from "./player-input.tsx";
import { SavedInput } from "./saved-input.tsx";

const inputs = { list: AudienceInput, saved: SavedInput, player: PlayerInput, members: MembersInput } as const;

/** A list that was checked, or the way to bring one. */
export function ListInput({ mode }: { mode: keyof typeof inputs }) {
  const t = useTranslations("audiences");
  const { text } = useProblem();
  const { control } = useFormContext<ComposerValues>();
  const { field, fieldState } = useController({ control, name: "audienceId" });
  // Whoever turns to one player or a group did not ask for the list that was there.
  const [isReplacing, setReplacing] = useState(mode !== "list");
  const Input = inputs[mode];
  return (
    <>
      {field.value !== null && (
        <Button variant="outline" size="sm" className="self-end" onClick={() => setReplacing(!isReplacing)}>
          {isReplacing ? t("keep") : t("replace")}
        </Button>
      )}
      {field.value === null || isReplacing ? (
        <Input
          onChosen={(id) => {
            field.onChange(id);
            setReplacing(false);
          }}
        />
      ) : (
        <AudienceFacts id={field.value} />
      )}
      <FieldError>{fieldState.error?.message === undefined ? null : text(fieldState.error.message)}</FieldError>
    </>
  );
}
