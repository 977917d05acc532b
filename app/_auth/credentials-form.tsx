"use client";

import { Eye, EyeOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { formatDuration } from "#lib/format.ts";
import { CodeForm } from "./code-form.tsx";
import { type SignInOutcome, signIn } from "./sign-in.ts";

type Failure = Exclude<SignInOutcome, { kind: "signed_in" | "code_needed" }> | { kind: "missing" };

/**
 * Address and password, then the code of whoever has a second factor. The same words for an unknown person and a wrong password; the
 * address stays, the password is asked anew.
 */
export function CredentialsForm({
  defaultEmail = "",
  initialFailure,
  onSignedIn,
}: {
  defaultEmail?: string;
  initialFailure?: Failure | undefined;
  onSignedIn: (email: string) => void;
}) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const id = useId();
  const passwordInput = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<Failure | undefined>(initialFailure);
  const [isPending, setPending] = useState(false);
  const [isShown, setShown] = useState(false);
  /** What was right, while the code is asked for. Lives in this form alone. */
  const [proven, setProven] = useState<{ email: string; password: string }>();

  const attempt = async (given: { email: string; password: string }, code?: string) => {
    setPending(true);
    setFailure(undefined);
    const outcome = await signIn(code === undefined ? given : { ...given, code });
    if (outcome.kind === "signed_in") {
      onSignedIn(given.email);
      return;
    }
    setPending(false);
    if (outcome.kind === "code_needed") {
      setProven(given);
      return;
    }
    if (outcome.kind === "refused") setProven(undefined);
    setFailure(outcome);
    passwordInput.current?.select();
    passwordInput.current?.focus();
  };
  const submit = async (fields: FormData) => {
    const email = String(fields.get("email") ?? "").trim();
    const password = String(fields.get("password") ?? "");
    if (email === "" || password === "") setFailure({ kind: "missing" });
    else await attempt({ email, password });
  };

  const sentence = (problem: Failure): string => {
    if (problem.kind !== "throttled") return t(problem.kind);
    const { retryAfterSeconds } = problem;
    return retryAfterSeconds === undefined
      ? t("throttledUnknown")
      : t("throttled", { wait: formatDuration(retryAfterSeconds, locale) });
  };
  const refused = failure !== undefined && failure.kind !== "unreachable";
  const shownFailure = failure !== undefined && (
    <Alert tone={failure.kind === "throttled" ? "warning" : "danger"} live>
      {sentence(failure)}
    </Alert>
  );

  if (proven !== undefined) {
    return (
      <CodeForm
        problem={shownFailure || undefined}
        isPending={isPending}
        onSubmit={(code) => void attempt(proven, code)}
        onBack={() => {
          setProven(undefined);
          setFailure(undefined);
        }}
      />
    );
  }
  return (
    <form
      method="post"
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!isPending) void submit(new FormData(event.currentTarget));
      }}
    >
      {shownFailure !== false && <div id={`${id}-failure`}>{shownFailure}</div>}
      <Field>
        <FieldLabel htmlFor={`${id}-email`}>{t("email")}</FieldLabel>
        <Input
          id={`${id}-email`}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus={defaultEmail === ""}
          defaultValue={defaultEmail}
          aria-invalid={refused || undefined}
          aria-describedby={failure === undefined ? undefined : `${id}-failure`}
        />
      </Field>
      <Field>
        <FieldLabel htmlFor={`${id}-password`}>{t("password")}</FieldLabel>
        <div className="relative">
          <Input
            id={`${id}-password`}
            ref={passwordInput}
            name="password"
            type={isShown ? "text" : "password"}
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
            required
            autoFocus={defaultEmail !== ""}
            className="pr-10"
            aria-invalid={refused || undefined}
            aria-describedby={failure === undefined ? undefined : `${id}-failure`}
          />
          <Button
            variant="quiet"
            aria-label={isShown ? t("hidePassword") : t("showPassword")}
            className="absolute inset-y-0 right-1 my-auto size-7 px-0"
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </Button>
        </div>
      </Field>
      <Button type="submit" pending={isPending} className="mt-1 w-full">
        {t("submit")}
      </Button>
    </form>
  );
}
