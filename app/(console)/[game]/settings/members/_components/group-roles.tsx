"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { GroupDialog } from "./group-dialog.tsx";
import { GroupRemoval } from "./group-removal.tsx";
import type { GroupRole } from "./wire.ts";

type Asking = { act: "add" } | { act: "change" | "remove"; mapping: GroupRole };

/** Which group of the company's provider means which role here. Without a provider, and with nothing mapped, there is nothing to see. */
export function GroupRoles({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations("settings.members.groups");
  const tRoles = useTranslations("shell.roles");
  const { slug } = useGame();
  const { data } = useSuspenseQuery(useTRPC().groups.list.queryOptions({ game: slug }));
  const [asking, setAsking] = useState<Asking>();
  const { provider, groupRoles, precedence } = data;
  if (provider === null && groupRoles.length === 0) return null;
  const close = () => setAsking(undefined);
  return (
    <SettingsSection
      id="groups"
      title={t("title")}
      about={provider === null ? undefined : t("about", { name: provider.name })}
      actions={
        mayManage && (
          <Button variant="outline" onClick={() => setAsking({ act: "add" })}>
            <Users aria-hidden />
            {t("add")}
          </Button>
        )
      }
    >
      {provider === null && (
        <Alert tone="warning" className="mb-4">
          {t("noProvider")}
        </Alert>
      )}
      {groupRoles.length === 0 ? (
        <p className="text-muted-foreground">{t("empty")}</p>
      ) : (
        <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
          {groupRoles.map((mapping) => (
            <li key={mapping.group} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
              <span className="min-w-0 flex-1 basis-40 break-all font-mono text-table">{mapping.group}</span>
              <span className="min-w-28">{tRoles(mapping.role)}</span>
              {mayManage && (
                <span className="flex gap-2">
                  <Button
                    variant="outline"
                    size="sm"
                    aria-label={t("changeNamed", { group: mapping.group })}
                    onClick={() => setAsking({ act: "change", mapping })}
                  >
                    {t("change")}
                  </Button>
                  <Button
                    variant="dangerOutline"
                    size="sm"
                    aria-label={t("removeNamed", { group: mapping.group })}
                    onClick={() => setAsking({ act: "remove", mapping })}
                  >
                    {t("remove")}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-muted-foreground text-table">
        {t("precedence", { roles: precedence.map((role) => tRoles(role)).join(" › ") })}
      </p>
      {provider !== null && provider.ownerGroup !== null && (
        <p className="mt-1 break-words text-muted-foreground text-table">
          {t("ownerGroup", { group: provider.ownerGroup })}
        </p>
      )}
      {asking?.act === "remove" && <GroupRemoval mapping={asking.mapping} onClose={close} />}
      {(asking?.act === "add" || asking?.act === "change") && (
        <GroupDialog mapping={asking.act === "change" ? asking.mapping : undefined} onClose={close} />
      )}
    </SettingsSection>
  );
}
