"use client";

import { Mails } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Team, TeamMember } from "../../_components/wire.ts";
import { type AskedMember, MemberActs } from "./acts/member-acts.tsx";

/** What can be done about one member of a team: where it is over, only what is about the player. */
export function MemberLineActs({
  type,
  isOver,
  member,
  onAsk,
}: {
  type: Team["type"];
  isOver: boolean;
  member: TeamMember;
  onAsk: (asked: AskedMember) => void;
}) {
  return (
    <div className="flex justify-end gap-1">
      <MailsOf account={member.account} />
      {!isOver && <MemberActs type={type} member={member} onAsk={onAsk} />}
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
