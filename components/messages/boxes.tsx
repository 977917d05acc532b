"use client";

import { type ReactNode, useId } from "react";
import type { FieldProblem } from "#components/form/problem.ts";
import { useProblem } from "#components/form/use-problem.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldContent, FieldDescription, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

/*
 * Controls with label, help and error for forms whose fields are only known while they run: those of a message's type, and of the type
 * itself. What is wrong comes from the server by path, so `path` is what a summary links to.
 */

export type Problems = readonly FieldProblem[];

type Framed = {
  path: string;
  label: string;
  problems: Problems;
  help?: ReactNode;
  optional?: string | undefined;
  className?: string;
};
type Wires = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };

/** The id of the control of a path, for links that lead to it. */
export function idOfPath(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}

export function Framed({
  path,
  label,
  problems,
  help,
  optional,
  className,
  children,
}: Framed & { children: (wires: Wires) => ReactNode }) {
  const { field } = useProblem();
  const note = useId();
  const problem = problems.find((each) => each.path === path);
  const described = [help === undefined ? "" : `${note}-help`, problem === undefined ? "" : `${note}-error`].filter(
    Boolean,
  );
  const wires: Wires = {
    id: idOfPath(path),
    "aria-invalid": problem === undefined ? undefined : true,
    "aria-describedby": described.length === 0 ? undefined : described.join(" "),
  };
  return (
    <Field invalid={problem !== undefined} {...(className === undefined ? {} : { className })}>
      <FieldLabel htmlFor={wires.id} {...(optional === undefined ? {} : { optional })}>
        {label}
      </FieldLabel>
      {children(wires)}
      {help !== undefined && <FieldDescription id={`${note}-help`}>{help}</FieldDescription>}
      <FieldError id={`${note}-error`}>{problem === undefined ? null : field(problem)}</FieldError>
    </Field>
  );
}

export function TextBox({
  value,
  onChange,
  rows,
  mono = false,
  ...frame
}: Framed & { value: string; onChange: (text: string) => void; rows?: number; mono?: boolean }) {
  return (
    <Framed {...frame}>
      {(wires) => {
        const common = {
          ...wires,
          value,
          spellCheck: !mono,
          autoComplete: "off",
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
          ...(mono ? { className: "font-mono text-table" } : {}),
        };
        return rows === undefined ? <Input {...common} /> : <Textarea {...common} rows={rows} />;
      }}
    </Framed>
  );
}

/** Hands on the number, null when empty, or the text that is none, which the server names. */
export function NumberBox({
  value,
  onChange,
  ...frame
}: Framed & { value: number | string | null; onChange: (value: number | string | null) => void }) {
  return <Framed {...frame}>{(wires) => <NumberInput {...wires} value={value} onValueChange={onChange} />}</Framed>;
}

export function ChoiceBox({
  value,
  onChange,
  options,
  placeholder,
  ...frame
}: Framed & {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  placeholder?: string;
}) {
  return (
    <Framed {...frame}>
      {(wires) => (
        <Select value={value} onValueChange={onChange}>
          <SelectTrigger {...wires}>
            <SelectValue {...(placeholder === undefined ? {} : { placeholder })} />
          </SelectTrigger>
          <SelectContent>
            {options.map((option) => (
              <SelectItem key={option.value} value={option.value}>
                {option.label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </Framed>
  );
}

export function TruthBox({
  path,
  label,
  help,
  value,
  onChange,
}: Pick<Framed, "path" | "label" | "help"> & { value: boolean; onChange: (value: boolean) => void }) {
  const id = idOfPath(path);
  return (
    <Field orientation="horizontal">
      <Checkbox id={id} checked={value} onCheckedChange={(next) => onChange(next === true)} className="mt-0.5" />
      <FieldContent>
        <Label htmlFor={id}>{label}</Label>
        {help !== undefined && <FieldDescription>{help}</FieldDescription>}
      </FieldContent>
    </Field>
  );
}
