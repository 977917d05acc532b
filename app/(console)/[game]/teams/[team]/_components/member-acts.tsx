"use client";

import { Mails } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Team, TeamMember } from "../../_components/wire.ts";

/** What can be done about one member of a team. */
export function MemberActs({ member }: { team: Team; member: TeamMember }) {
  const t = useTranslations("teams.page");
  const { slug } = useGame();
  const mayRead = useCan("mail.read");
  if (!mayRead) return null;
  return (
    <IconButton asChild label={t("mailsOf", { account: member.account })} size="iconSm">
      <Link href={`/${slug}/mail?${new URLSearchParams({ player: member.account })}`}>
        <Mails aria-hidden />
      </Link>
    </IconButton>
  );
}
