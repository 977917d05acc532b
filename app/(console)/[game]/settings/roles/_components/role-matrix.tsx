"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { gameRoles } from "#db/enums/staff.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { MatrixList } from "./matrix-list.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import type { MatrixGroup } from "./wire.ts";

/** What each role may do: the list that every request is asked against, as it is. Roles are fixed; who holds which is not. */
export function RoleMatrix() {
  const t = useTranslations("settings.roles");
  const tRoles = useTranslations("shell.roles");
  const { slug, role } = useGame();
  const { data } = useSuspenseQuery(useTRPC().members.roles.queryOptions({ game: slug }));
  const groups: MatrixGroup[] = [...Map.groupBy(data.permissions, ({ permission }) => groupOf(permission))].map(
    ([group, rows]) => ({ group, rows }),
  );
  return (
    <>
      <SettingsSection id="roles" title={t("title")} about={t("lead")}>
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
          {([...gameRoles, "owner"] as const).map((each) => (
            <div key={each}>
              <dt className="font-medium">
                {tRoles(each)}
                {each === role && <span className="ml-2 text-caption text-link">{t("yours")}</span>}
              </dt>
              <dd className="text-muted-foreground text-table">{t(`about.${each}`)}</dd>
            </div>
          ))}
        </dl>
      </SettingsSection>
      <SettingsSection id="matrix" title={t("matrix")} about={t("matrixAbout")} wide>
        <MatrixTable groups={groups} roles={data.roles} mine={role} />
        <MatrixList groups={groups} />
      </SettingsSection>
    </>
  );
}

function groupOf(permission: string): string {
  return permission.slice(0, permission.indexOf("."));
}
