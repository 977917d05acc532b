"use client";

import { useQuery } from "@tanstack/react-query";
import { isProviderFailure, ProviderFailure } from "../../../_auth/provider-failure.tsx";
import { readSignInError } from "../../../_auth/sign-in.ts";
import { SignInDoors } from "../../../_auth/sign-in-doors.tsx";
import { useTRPC } from "../../../_trpc/client.tsx";

/** Signs in and goes where the visitor was headed. A full load, so that nothing of a former person stays in memory. */
export function SignInPanel({ landing, error }: { landing: string; error: string | null }) {
  const { data: doors } = useQuery(useTRPC().auth.doors.queryOptions());
  // Where there is no form for a password, nothing else would say it.
  const ofProvider = isProviderFailure(error) || (error !== null && doors?.passwordsOn === false);
  const before = readSignInError(ofProvider ? null : error);
  return (
    <div className="flex flex-col gap-4">
      {ofProvider && error !== null && <ProviderFailure error={error} />}
      <SignInDoors
        landing={landing}
        initialFailure={before.kind === "signed_in" || before.kind === "code_needed" ? undefined : before}
        onSignedIn={() => location.assign(landing)}
      />
    </div>
  );
}
