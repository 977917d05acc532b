"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { TargetHistory } from "../../../_components/history/target-history.tsx";
import type { Member } from "./wire.ts";

/** What was done to a person's account and role, beside the list; for whoever may read the log. */
export function MemberHistory({ member }: { member: Member }) {
  const t = useTranslations("audit.history");
  const mayRead = useCan("audit.read");
  const [isOpen, setOpen] = useState(false);
  if (!mayRead) return null;
  return (
    <>
      <Button
        variant="quiet"
        size="iconSm"
        aria-label={t("ofNamed", { name: member.name })}
        onClick={() => setOpen(true)}
      >
        <History aria-hidden />
      </Button>
      <PeekPanel open={isOpen} onClose={() => setOpen(false)} title={member.name} state={member.email}>
        {isOpen && <TargetHistory kind="staff" id={member.staffId} />}
      </PeekPanel>
    </>
  );
}
