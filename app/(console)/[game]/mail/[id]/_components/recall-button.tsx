"use client";

import { Undo } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Campaign } from "../../_components/wire.ts";
import { RecallDialog } from "./recall-dialog.tsx";

/** Offers to take back what was sent, to whom may, once something was. */
export function RecallButton({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail.recall");
  const may = useCan("mail.recall");
  const [isOpen, setOpen] = useState(false);
  const { run, scheduleKind } = campaign;
  // Of a repeating mail an earlier run may have been sent although the newest was not.
  const hasSent = run !== null && (run.sent > 0 || scheduleKind === "recurring");
  if (!may || !hasSent) return null;
  return (
    <>
      <Button variant="dangerOutline" onClick={() => setOpen(true)}>
        <Undo aria-hidden />
        {t("button")}
      </Button>
      {isOpen && <RecallDialog campaignId={campaign.id} onClose={() => setOpen(false)} />}
    </>
  );
}
