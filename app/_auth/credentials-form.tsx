"use client";

import { Eye, EyeOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { formatDuration } from "#lib/format.ts";
import { type SignInOutcome, signIn } from "./sign-in.ts";

type Failure = Exclude<SignInOutcome, { kind: "signed_in" }> | { kind: "missing" };

/** Address and password. The same words for an unknown person and a wrong password; the address stays, the password is asked anew. */
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

  const submit = async (fields: FormData) => {
    const email = String(fields.get("email") ?? "").trim();
    const password = String(fields.get("password") ?? "");
    if (email === "" || password === "") {
      setFailure({ kind: "missing" });
      return;
    }
    setPending(true);
    setFailure(undefined);
    const outcome = await signIn({ email, password });
    if (outcome.kind === "signed_in") {
      onSignedIn(email);
      return;
    }
    setPending(false);
    setFailure(outcome);
    passwordInput.current?.select();
    passwordInput.current?.focus();
  };

  const sentence = (problem: Failure): string => {
    if (problem.kind !== "throttled") return t(problem.kind);
    const { retryAfterSeconds } = problem;
    return retryAfterSeconds === undefined
      ? t("throttledUnknown")
      : t("throttled", { wait: formatDuration(retryAfterSeconds, locale) });
  };
  const refused = failure !== undefined && failure.kind !== "unreachable";

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
      {failure !== undefined && (
        <div id={`${id}-failure`}>
          <Alert tone={failure.kind === "throttled" ? "warning" : "danger"} live>
            {sentence(failure)}
          </Alert>
        </div>
      )}
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
