"use client";

import { useTranslations } from "next-intl";
import type { MatrixGroup } from "./wire.ts";

/** The same in words, for screens that are too narrow for nine columns: each permission and who has it. */
export function MatrixList({ groups }: { groups: MatrixGroup[] }) {
  const t = useTranslations("settings.roles");
  const tRoles = useTranslations("shell.roles");
  return (
    <div className="flex flex-col gap-6 lg:hidden">
      {groups.map(({ group, rows }) => (
        <section key={group}>
          <h3 className="mb-1 font-semibold">{t(`groups.${group}` as "groups.game")}</h3>
          <dl className="divide-y divide-border">
            {rows.map(({ permission, holders }) => (
              <div key={permission} className="py-2">
                <dt>{t(`permissions.${permission}`)}</dt>
                <dd className="text-muted-foreground text-table">
                  {holders.length > 7 ? t("everyone") : holders.map((role) => tRoles(role)).join(", ")}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
