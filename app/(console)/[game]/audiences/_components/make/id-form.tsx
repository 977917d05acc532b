"use client";

import { useId, useState } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldDescription, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** One id and the button that takes it; a refusal stands below it. */
export function IdForm({
  label,
  help,
  action,
  isPending,
  error,
  onTake,
}: {
  label: string;
  help?: string;
  action: string;
  isPending: boolean;
  error: unknown;
  onTake: (id: string) => void;
}) {
  const id = useId();
  const { describe } = useProblem();
  const [typed, setTyped] = useState("");
  const value = typed.trim();
  const take = () => {
    if (value !== "" && !isPending) onTake(value);
  };
  const failure = error === null || error === undefined ? null : describe(error).sentence;
  return (
    <Field invalid={failure !== null}>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <div className="flex flex-wrap gap-2">
        <Input
          id={id}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-help`}
          aria-invalid={failure !== null || undefined}
          className="max-w-80 font-mono text-table"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            take();
          }}
        />
        <Button variant="outline" pending={isPending} disabled={value === ""} onClick={take}>
          {action}
        </Button>
      </div>
      {help !== undefined && <FieldDescription id={`${id}-help`}>{help}</FieldDescription>}
      <FieldError>{failure}</FieldError>
    </Field>
  );
}
