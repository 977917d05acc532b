"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { GroupRoles } from "./group-roles.tsx";
import { InvitationRow } from "./invitation-row.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberRow } from "./member-row.tsx";
import { PolicyForm } from "./policy-form.tsx";

/** Who may enter the game and as what, who is invited to, and of whom it asks a second factor. */
export function MemberSettings() {
  const t = useTranslations("settings.members");
  const { slug } = useGame();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.members.list.queryOptions({ game: slug }));
  const { data: me } = useSuspenseQuery(trpc.auth.me.queryOptions());
  const mayManage = useCan("staff.manage");
  const [inviting, setInviting] = useState(false);
  const { members, invitations, twoFactorRoles } = data;
  const needsTwoFactor = (role: string) => twoFactorRoles.some((each) => each === role);
  return (
    <>
      <SettingsSection
        id="members"
        wide
        title={t("title")}
        about={t("about")}
        actions={
          mayManage && (
            <Button onClick={() => setInviting(true)}>
              <UserPlus aria-hidden />
              {t("invite.open")}
            </Button>
          )
        }
      >
        <table className="w-full border-collapse text-left text-table max-sm:block">
          <caption className="sr-only">{t("caption")}</caption>
          <thead className="max-sm:sr-only">
            <tr className="border-border border-b text-muted-foreground">
              {(["person", "role", "state", "twoFactor", "lastSeen"] as const).map((column) => (
                <th key={column} scope="col" className="h-9 pr-4 font-medium">
                  {t(`columns.${column}`)}
                </th>
              ))}
              <th scope="col" className="w-px">
                <span className="sr-only">{t("columns.acts")}</span>
              </th>
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} mayManage={mayManage} />
            ))}
            {members.map((member) => (
              <MemberRow
                key={member.staffId}
                member={member}
                isMe={member.staffId === me.staffId}
                mayManage={mayManage && (!member.isOwner || me.isOwner)}
                needsTwoFactor={needsTwoFactor(member.isOwner ? "owner" : (member.role ?? ""))}
              />
            ))}
          </tbody>
        </table>
      </SettingsSection>
      <PolicyForm key={twoFactorRoles.join()} roles={twoFactorRoles} readOnly={!mayManage} isOwner={me.isOwner} />
      <GroupRoles mayManage={mayManage} />
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </>
  );
}
