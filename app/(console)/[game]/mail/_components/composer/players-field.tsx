"use client";

import { useController, useFormContext } from "react-hook-form";
import { emptyCondition } from "#components/audiences/condition-values.ts";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { ConditionEditor } from "../../../audiences/_components/make/condition-editor.tsx";

/** A condition over all that Herald knows, built in place. */
export function PlayersField() {
  const { control, setValue } = useFormContext<ComposerValues>();
  const { field, fieldState } = useController({ control, name: "playerCondition" });
  return (
    <ConditionEditor
      value={field.value ?? emptyCondition}
      // Marked like every other field once somebody tried to send.
      isTried={fieldState.error !== undefined}
      onValueChange={(condition) => {
        setValue("playerCondition", condition, { shouldDirty: true });
        // The list that was made of another condition is not of this one.
        setValue("audienceId", null);
      }}
    />
  );
}
