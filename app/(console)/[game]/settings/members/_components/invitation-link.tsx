"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { OnceShown } from "../../_components/once-shown.tsx";

/** The link, to be copied. The token stands behind the `#`: browsers send that to no server, so no log has it. */
export function InvitationLink({ token, onClose }: { token: string; onClose: () => void }) {
  const t = useTranslations("settings.members.invite");
  return (
    <div className="flex flex-col gap-4">
      <OnceShown label={t("link")} value={`${location.origin}/invite#${token}`} note={t("note")} />
      <Button className="self-end" onClick={onClose}>
        {t("close")}
      </Button>
    </div>
  );
}
