"use client";

import { Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type Permission = RouterOutputs["members"]["roles"]["permissions"][number]["permission"];

/** In the place of a page that is not for one's role: which permission it takes, and where to see who has it. */
export function NotIncluded({ permission }: { permission: Permission }) {
  const t = useTranslations("shell.notIncluded");
  const tPermissions = useTranslations("settings.roles.permissions");
  const tRoles = useTranslations("shell.roles");
  const { slug, role } = useGame();
  return (
    <EmptyState
      icon={Lock}
      title={t("title")}
      className="min-h-[50dvh] justify-center"
      action={
        <Button variant="outline" asChild>
          <Link href={`/${slug}/settings/roles`}>{t("action")}</Link>
        </Button>
      }
    >
      <p>{t("body", { role: tRoles(role as "viewer"), permission: tPermissions(permission) })}</p>
    </EmptyState>
  );
}
