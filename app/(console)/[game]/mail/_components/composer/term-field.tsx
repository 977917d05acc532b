"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { FieldFrame } from "#components/form/field-frame.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { Textarea } from "#components/ui/textarea.tsx";

type Condition = ComposerValues["condition"];
type Term = Condition[keyof Condition][number];

/** Tags, or attributes as `name=value`, one per line. What is typed stays as it is; the draft holds the lines that say something. */
export function TermField({ name, label, description }: { name: keyof Condition; label: string; description: string }) {
  const { control, getValues, setValue } = useFormContext<ComposerValues>();
  const isTags = name === "tagsAny" || name === "tagsAll";
  const [typed, setTyped] = useState(() => getValues(`condition.${name}`).map(toLine).join("\n"));
  const take = (text: string) => {
    setTyped(text);
    const lines = text.split("\n").map((line) => line.trim());
    const terms = lines.filter((line) => line !== "").map((line) => (isTags ? line : toAttribute(line)));
    setValue("condition", { ...getValues("condition"), [name]: terms }, { shouldDirty: true });
    // The list that was made of another condition is not of this one.
    setValue("audienceId", null);
  };
  return (
    <FieldFrame
      control={control}
      name={`condition.${name}`}
      label={label}
      description={description}
      render={(wires, { ref, onBlur }) => (
        <Textarea
          {...wires}
          ref={ref}
          rows={3}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          className="min-h-20 font-mono text-table"
          onBlur={onBlur}
          onChange={(event) => take(event.target.value)}
        />
      )}
    />
  );
}

function toLine(term: Term): string {
  return typeof term === "string" ? term : `${term.name}=${term.value}`;
}

function toAttribute(line: string): { name: string; value: string } {
  const at = line.indexOf("=");
  return at < 0 ? { name: line, value: "" } : { name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
}
