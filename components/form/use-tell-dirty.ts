"use client";

import { useEffect } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

/** Tells the dialog around a form, which stands there before the form has anything to show, whether something was changed in it. */
export function useTellDirty<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  onDirty: (isDirty: boolean) => void,
): void {
  const { isDirty } = form.formState;
  useEffect(() => {
    onDirty(isDirty);
    // What takes the place of the form has nothing to lose.
    return () => onDirty(false);
  }, [isDirty, onDirty]);
}
