"use client";

import { Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { describeBrowser } from "#lib/browser-name.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Session = RouterOutputs["account"]["sessions"]["sessions"][number];

const phones: readonly (string | null)[] = ["iPhone", "Android", "iPad"];

export function SessionRow({
  session,
  idleSeconds,
  onEnd,
}: {
  session: Session;
  idleSeconds: number;
  onEnd: () => void;
}) {
  const t = useTranslations("account.sessions");
  const { browser, system } = describeBrowser(session.userAgent ?? "");
  const name = [browser ?? t("unknownBrowser"), system].filter((part) => part !== null).join(" · ");
  const Icon = phones.includes(system) ? Smartphone : Monitor;
  const idleUntil = new Date(session.lastSeenAt.getTime() + idleSeconds * 1_000);
  const endsAt = idleUntil < session.expiresAt ? idleUntil : session.expiresAt;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {name}
          {session.isThis && <Badge tone="accent">{t("this")}</Badge>}
        </p>
        <dl className="flex flex-wrap gap-x-4 text-muted-foreground text-table">
          <Fact label={t("address")}>{session.address ?? t("unknownAddress")}</Fact>
          <Fact label={t("since")}>
            <Time at={session.createdAt} form="short" />
          </Fact>
          <Fact label={t("lastSeen")}>
            <Time at={session.lastSeenAt} />
          </Fact>
          <Fact label={t("ends")}>
            <Time at={endsAt} />
          </Fact>
        </dl>
      </div>
      {!session.isThis && (
        <Button variant="outline" size="sm" aria-label={t("endNamed", { name })} onClick={onEnd}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt>{label}</dt>
      <dd className="text-foreground tabular-nums">{children}</dd>
    </div>
  );
}
