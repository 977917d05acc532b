"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { ChoosePassword } from "./choose-password.tsx";
import { JoinAsSelf } from "./join-as-self.tsx";
import { PasswordsOff } from "./passwords-off.tsx";

const subscribe = (listener: () => void) => {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
};
const readToken = () => location.hash.slice(1);

/** What the link offers, and the one thing that its person does to take it. */
export function InvitationPanel({ signedInAs }: { signedInAs: string | undefined }) {
  const t = useTranslations("invite");
  const tRoles = useTranslations("shell.roles");
  const { describe } = useProblem();
  const token = useSyncExternalStore(subscribe, readToken, () => undefined);
  const found = useQuery(
    useTRPC().members.invitation.queryOptions({ token: token ?? "" }, { enabled: token !== undefined && token !== "" }),
  );
  const { data: doors } = useQuery(useTRPC().auth.doors.queryOptions());
  if (token === "") return <Alert tone="danger">{t("noToken")}</Alert>;
  if (found.isError) {
    return (
      <Alert tone="danger" live>
        {describe(found.error).sentence}
      </Alert>
    );
  }
  if (token === undefined || found.data === undefined || doors === undefined) return <Skeleton className="h-64" />;
  const { email, role, invitedByName, game, hasAccount, expiresAt } = found.data;
  return (
    <div className="flex flex-col gap-5">
      <p>{t("offer", { inviter: invitedByName, game: game.name, role: tRoles(role) })}</p>
      <p className="text-muted-foreground text-table">
        {t("until")} <Time at={expiresAt} />
      </p>
      {hasAccount ? (
        <JoinAsSelf token={token} email={email} signedInAs={signedInAs} />
      ) : doors.passwordsOn ? (
        <ChoosePassword token={token} email={email} landing={`/${game.slug}`} />
      ) : (
        <PasswordsOff landing={`/${game.slug}`} />
      )}
    </div>
  );
}
