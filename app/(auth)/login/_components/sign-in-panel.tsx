"use client";

import { CredentialsForm } from "../../../_auth/credentials-form.tsx";
import { readSignInError } from "../../../_auth/sign-in.ts";

/** Signs in and goes where the visitor was headed. A full load, so that nothing of a former person stays in memory. */
export function SignInPanel({ landing, error }: { landing: string; error: string | null }) {
  const before = readSignInError(error);
  return (
    <CredentialsForm
      initialFailure={before.kind === "signed_in" || before.kind === "code_needed" ? undefined : before}
      onSignedIn={() => location.assign(landing)}
    />
  );
}
