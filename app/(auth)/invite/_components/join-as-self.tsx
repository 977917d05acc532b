"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SignInDoors } from "#app/_auth/sign-in-doors.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";

/** There is an account with this e-mail by now: its person signs in to it and takes the role. */
export function JoinAsSelf({
  token,
  email,
  signedInAs,
}: {
  token: string;
  email: string;
  signedInAs: string | undefined;
}) {
  const t = useTranslations("invite");
  const { describe } = useProblem();
  const join = useMutation(
    useTRPC().members.join.mutationOptions({ onSuccess: ({ game }) => location.replace(`/${game}`) }),
  );
  return (
    <div className="flex flex-col gap-4">
      {join.isError && (
        <Alert tone="danger" live>
          {describe(join.error).sentence}
        </Alert>
      )}
      {signedInAs === email ? (
        <Button pending={join.isPending || join.isSuccess} onClick={() => join.mutate({ token })}>
          {t("join")}
        </Button>
      ) : (
        <>
          <p className="text-muted-foreground">{t("signInFirst", { email })}</p>
          <SignInDoors defaultEmail={email} onSignedIn={() => join.mutate({ token })} />
        </>
      )}
    </div>
  );
}
