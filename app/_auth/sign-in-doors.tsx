"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useTRPC } from "../_trpc/client.tsx";
import { CredentialsForm } from "./credentials-form.tsx";
import { ProviderFailure } from "./provider-failure.tsx";
import { providerPath } from "./provider-window.ts";
import { useProviderWindow } from "./use-provider-window.ts";

/**
 * The ways in that this installation has: the company's provider, a password, or both.
 * @param landing where the provider's way ends, on a page that may be left; without it a window of its own opens.
 */
export function SignInDoors({ landing, ...form }: { landing?: string } & ComponentProps<typeof CredentialsForm>) {
  const t = useTranslations("auth");
  const { data: doors } = useQuery(useTRPC().auth.doors.queryOptions());
  if (doors === undefined) return <Skeleton className="h-40" />;
  const { provider, passwordsOn } = doors;
  return (
    <div className="flex flex-col gap-4">
      {provider !== null &&
        (landing === undefined ? (
          <WindowDoor name={provider.name} onSignedIn={form.onSignedIn} />
        ) : (
          <Button asChild variant={passwordsOn ? "outline" : "primary"} className="w-full">
            <a href={providerPath(landing)}>
              <KeyRound aria-hidden />
              {t("continueWith", { name: provider.name })}
            </a>
          </Button>
        ))}
      {provider !== null && passwordsOn && (
        <p className="flex items-center gap-3 text-muted-foreground text-table before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
          {t("or")}
        </p>
      )}
      {passwordsOn && <CredentialsForm {...form} />}
    </div>
  );
}

/** For pages that must not be left: signing in happens beside them. */
function WindowDoor({ name, onSignedIn }: { name: string; onSignedIn: (email: string) => void }) {
  const t = useTranslations("auth");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { start, error } = useProviderWindow("sign_in", async () => {
    // Who it was is known to the server alone.
    const { email } = await cache.fetchQuery(trpc.auth.me.queryOptions(undefined, { staleTime: 0 }));
    onSignedIn(email);
  });
  return (
    <div className="flex flex-col gap-3">
      {error !== null && <ProviderFailure error={error} />}
      <Button variant="outline" className="w-full" onClick={start}>
        <KeyRound aria-hidden />
        {t("continueWith", { name })}
      </Button>
      <p className="text-center text-muted-foreground text-table">{t("inWindow")}</p>
    </div>
  );
}
