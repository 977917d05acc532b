"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useId, useRef, useState } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { Field, FieldDescription, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

type ReasonState = {
  reason: string;
  setReason: (reason: string) => void;
  refusal: string | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Runs the act; when the server refuses the reason, that is said at the field, which takes the focus. */
  guard: <T>(act: () => Promise<T>) => Promise<T>;
};

/** A reason that must be given, and what the server had against it. */
export function useReason(): ReasonState {
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { describe } = useProblem();
  return {
    reason,
    setReason,
    refusal,
    field,
    guard: async (act) => {
      setRefusal(undefined);
      try {
        return await act();
      } catch (error) {
        const wrong = describe(error).fieldSentences.find(({ path }) => path === "reason");
        setRefusal(wrong?.sentence);
        if (wrong !== undefined) field.current?.focus();
        throw error;
      }
    },
  };
}

export function ReasonField({ state, help }: { state: ReasonState; help?: string }) {
  const t = useTranslations("halts");
  const id = useId();
  const isWrong = state.refusal !== undefined;
  return (
    <Field invalid={isWrong}>
      <FieldLabel htmlFor={id}>{t("reason")}</FieldLabel>
      <Textarea
        ref={state.field}
        id={id}
        rows={2}
        aria-required
        maxLength={300}
        aria-invalid={isWrong}
        aria-describedby={`${id}-help ${id}-error`}
        value={state.reason}
        className="min-h-16 text-foreground"
        onChange={(event) => state.setReason(event.target.value)}
      />
      {help !== undefined && <FieldDescription id={`${id}-help`}>{help}</FieldDescription>}
      <FieldError id={`${id}-error`}>{state.refusal}</FieldError>
    </Field>
  );
}
