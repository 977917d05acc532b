"use client";

import { Mails } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Team, TeamMember } from "../../_components/wire.ts";
import { MemberActs } from "./acts/member-acts.tsx";

/** What can be done about one member of a team. */
export function MemberLineActs({ team, member }: { team: Team; member: TeamMember }) {
  return (
    <div className="flex justify-end gap-1">
      <MailsOf account={member.account} />
      <MemberActs team={team} member={member} />
    </div>
  );
}

function MailsOf({ account }: { account: string }) {
  const t = useTranslations("teams.page");
  const { slug } = useGame();
  const mayRead = useCan("mail.read");
  if (!mayRead) return null;
  return (
    <IconButton asChild label={t("mailsOf", { account })} size="iconSm">
      <Link href={`/${slug}/mail?${new URLSearchParams({ player: account })}`}>
        <Mails aria-hidden />
      </Link>
    </IconButton>
  );
}
