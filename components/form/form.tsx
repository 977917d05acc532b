"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { type FieldValues, FormProvider, type Path, type UseFormReturn } from "react-hook-form";
import { cn } from "#lib/cn.ts";
import { FormSummary } from "./form-summary.tsx";
import { packProblem, readProblem } from "./problem.ts";
import { type DescribedProblem, useProblem } from "./use-problem.ts";

/** Stays the same for the life of a form, so that fields register once. */
type RegisterLabel = (name: string, label: string) => () => void;
const FormKitContext = createContext<RegisterLabel | undefined>(undefined);

/** Tells the form what a field is called, so that the summary can name it. */
export function useFieldLabel(name: string, label: string): void {
  const register = useContext(FormKitContext);
  useEffect(() => register?.(name, label), [register, name, label]);
}

/**
 * A form whose submit may fail. What the schema refuses and what the server refuses both stand at their fields and in a summary
 * that links to them; a refusal that belongs to no field is the summary's sentence. Nothing typed is ever cleared by a failure,
 * also not by a sign-in that ran out meanwhile (that is announced elsewhere, and submitting again works).
 */
export function Form<Values extends FieldValues, Output>({
  form,
  onSubmit,
  children,
  id,
  className,
  "aria-label": ariaLabel,
}: {
  form: UseFormReturn<Values, unknown, Output>;
  /** Rejects with what the server said; resolves when it is done. */
  onSubmit: (values: Output) => Promise<unknown>;
  children: ReactNode;
  /** For a button that stands outside. */
  id?: string;
  className?: string;
  "aria-label"?: string;
}) {
  const { describe } = useProblem();
  const [refusal, setRefusal] = useState<unknown>();
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map());
  const summary = useRef<HTMLDivElement>(null);
  const register = useCallback((name: string, label: string) => {
    setLabels((known) => new Map(known).set(name, label));
    return () =>
      setLabels((known) => {
        const rest = new Map(known);
        rest.delete(name);
        return rest;
      });
  }, []);

  const submit = form.handleSubmit(
    async (values) => {
      setRefusal(undefined);
      try {
        await onSubmit(values);
      } catch (error) {
        const problem = readProblem(error);
        if (problem.reason === "auth.signed_out") return;
        applyFieldProblems(form, problem.fields);
        setRefusal(error);
        // What the schema refuses takes the focus to its field; a refusal without a field to its sentence.
        if (problem.fields.length === 0) requestAnimationFrame(() => summary.current?.focus());
      }
    },
    () => setRefusal(undefined),
  );
  const described: DescribedProblem | undefined = refusal === undefined ? undefined : describe(refusal);

  return (
    <FormProvider {...form}>
      <FormKitContext value={register}>
        <form
          noValidate
          id={id}
          aria-label={ariaLabel}
          className={cn("flex min-w-0 flex-col gap-5", className)}
          onSubmit={(event) => {
            event.stopPropagation();
            // What the server said of the last try, also of what is no field here, must not hold up the next one.
            form.clearErrors();
            void submit(event);
          }}
        >
          <FormSummary ref={summary} problem={described} labels={labels} />
          {children}
        </form>
      </FormKitContext>
    </FormProvider>
  );
}

/** Puts what the server refused beside the fields it names. */
function applyFieldProblems<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  fields: readonly {
    path: string;
    reason: string;
    message: string;
    params?: Readonly<Record<string, string | number>>;
  }[],
): void {
  for (const [index, field] of fields.entries()) {
    // The server names paths of the same schema; one that this form does not show appears in the summary only.
    const path = field.path as Path<Values>;
    form.setError(path, { type: "server", message: packProblem(field) }, { shouldFocus: index === 0 });
  }
}
