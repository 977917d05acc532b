"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { adminsMax } from "#server/games/accounts/schema.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { AddAdminDialog } from "./add-admin-dialog.tsx";
import { AdminRow } from "./admin-row.tsx";

/** The accounts that Herald may sign calls as, which of them does, and whether the IM takes each. */
export function AdminAccounts() {
  const t = useTranslations("settings.admins");
  const { slug } = useGame();
  const { data: admins } = useSuspenseQuery(useTRPC().games.listAdmins.queryOptions({ game: slug }));
  const mayManage = useCan("game.manage");
  const [adding, setAdding] = useState(false);
  const signing = admins.find((admin) => admin.signs)?.account ?? "";
  return (
    <SettingsSection
      id="admins"
      title={t("title")}
      about={t("about", { maximum: adminsMax })}
      actions={
        mayManage && (
          <Button disabled={admins.length >= adminsMax} onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            {t("add")}
          </Button>
        )
      }
    >
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
        {admins.map((admin) => (
          <AdminRow key={admin.account} admin={admin} signing={signing} mayManage={mayManage} />
        ))}
      </ul>
      <AddAdminDialog open={adding} onClose={() => setAdding(false)} />
    </SettingsSection>
  );
}
