"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "#lib/cn.ts";
import type { MatrixGroup, MatrixRoles } from "./wire.ts";

/** Permissions by roles, for screens that are wide enough for nine columns. */
export function MatrixTable({ groups, roles, mine }: { groups: MatrixGroup[]; roles: MatrixRoles; mine: string }) {
  const t = useTranslations("settings.roles");
  const tRoles = useTranslations("shell.roles");
  return (
    <table className="w-full border-collapse text-left text-table max-lg:hidden">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr className="border-border border-b text-muted-foreground">
          <th scope="col" className="h-9 pr-3 font-medium">
            {t("permission")}
          </th>
          {roles.map((role) => (
            <th
              key={role}
              scope="col"
              className={cn("px-1.5 text-center align-bottom font-medium", role === mine && "text-link")}
            >
              {tRoles(role)}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ group, rows }) => (
        <tbody key={group}>
          <tr>
            <th scope="colgroup" colSpan={roles.length + 1} className="pt-4 pb-1 font-semibold">
              {t(`groups.${group}` as "groups.game")}
            </th>
          </tr>
          {rows.map(({ permission, holders }) => (
            <tr key={permission} className="border-border border-b">
              <th scope="row" className="py-1.5 pr-3 font-normal">
                {t(`permissions.${permission}`)}
              </th>
              {roles.map((role) => (
                <td key={role} className={cn("px-1.5 text-center", role === mine && "bg-primary-soft")}>
                  <Held is={holders.includes(role)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Held({ is }: { is: boolean }) {
  const t = useTranslations("settings.roles");
  return (
    <>
      {is ? (
        <Check aria-hidden className="inline size-4 text-success" />
      ) : (
        <span aria-hidden className="text-muted-foreground/60">
          –
        </span>
      )}
      <span className="sr-only">{t(is ? "yes" : "no")}</span>
    </>
  );
}
