"use client";

import { useFormState } from "react-hook-form";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

/** Submits the form around it and shows that it is under way; a second click meanwhile does nothing. */
export function SubmitButton({ pending = false, ...props }: ButtonProps) {
  const { isSubmitting } = useFormState();
  return <Button {...props} type="submit" pending={pending || isSubmitting} />;
}
