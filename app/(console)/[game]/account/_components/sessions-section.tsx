"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatDuration } from "#lib/format.ts";
import { SettingsSection } from "../../settings/_components/settings-section.tsx";
import { SessionRow } from "./session-row.tsx";

/** Every browser where one is signed in, and the way to end each. */
export function SessionsSection() {
  const t = useTranslations("account.sessions");
  const locale = useLocale();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { data } = useSuspenseQuery(trpc.account.sessions.queryOptions());
  const revoke = useMutation(trpc.account.revokeSession.mutationOptions());
  const revokeOthers = useMutation(trpc.account.revokeOtherSessions.mutationOptions());
  const [asking, setAsking] = useState<{ id: string } | "others">();
  const { absoluteSeconds, idleSeconds } = data.limits;
  const others = data.sessions.filter((session) => !session.isThis).length;
  const end = async () => {
    if (asking === undefined) return;
    if (asking === "others") await revokeOthers.mutateAsync();
    else await revoke.mutateAsync(asking);
    await cache.invalidateQueries(trpc.account.sessions.pathFilter());
    toast.success(t("ended", { count: asking === "others" ? others : 1 }));
  };
  return (
    <SettingsSection
      id="sessions"
      title={t("title")}
      about={t("about", {
        absolute: formatDuration(absoluteSeconds, locale),
        idle: formatDuration(idleSeconds, locale),
      })}
      actions={
        others > 0 && (
          <Button variant="outline" size="sm" onClick={() => setAsking("others")}>
            <LogOut aria-hidden />
            {t("endOthers")}
          </Button>
        )
      }
    >
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
        {data.sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            idleSeconds={idleSeconds}
            onEnd={() => setAsking({ id: session.id })}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={t("endTitle", { count: asking === "others" ? others : 1 })}
        confirmLabel={t("end")}
        tone="danger"
        onConfirm={end}
      >
        <p>{t("endBody")}</p>
      </ConfirmDialog>
    </SettingsSection>
  );
}
