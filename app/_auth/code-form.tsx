"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** The second half of signing in: what the authenticator app shows, or a recovery code. */
export function CodeForm({
  problem,
  isPending,
  onSubmit,
  onBack,
}: {
  /** What was wrong with the last try. */
  problem: ReactNode;
  isPending: boolean;
  onSubmit: (code: string) => void;
  onBack: () => void;
}) {
  const t = useTranslations("auth.code");
  const id = useId();
  return (
    <form
      method="post"
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const code = String(new FormData(event.currentTarget).get("code") ?? "").trim();
        if (!isPending && code !== "") onSubmit(code);
      }}
    >
      {problem !== undefined && <div id={`${id}-failure`}>{problem}</div>}
      <Field>
        <FieldLabel htmlFor={`${id}-code`}>{t("label")}</FieldLabel>
        <Input
          id={`${id}-code`}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          className="font-mono tracking-widest"
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={problem === undefined ? `${id}-help` : `${id}-failure ${id}-help`}
        />
        <FieldDescription id={`${id}-help`}>{t("help")}</FieldDescription>
      </Field>
      <Button type="submit" pending={isPending} className="mt-1 w-full">
        {t("submit")}
      </Button>
      <Button variant="quiet" size="sm" className="self-center" onClick={onBack}>
        <ArrowLeft aria-hidden />
        {t("back")}
      </Button>
    </form>
  );
}
