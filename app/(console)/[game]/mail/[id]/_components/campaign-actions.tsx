"use client";

import { Ban, Gauge, Pause, PencilLine, Play, Send, SkipForward, Trash2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import type { CampaignState } from "#db/enums/mail.ts";
import type { Campaign } from "../../_components/wire.ts";
import { CampaignHistory } from "./campaign-history.tsx";
import { ControlDialog, type ControlVerb } from "./control-dialog.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { RecallButton } from "./recall-button.tsx";
import { SpeedDialog } from "./speed-dialog.tsx";

const verbsOf: Partial<Record<CampaignState, readonly ControlVerb[]>> = {
  draft: ["deleteDraft"],
  in_review: ["withdraw"],
  approved: ["cancel"],
  sending: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  held: ["resume", "cancel"],
  halted: ["cancel"],
};
/** Something is left to send. */
const hasSpeed: readonly CampaignState[] = ["sending", "paused", "held", "halted"];
const icons = {
  pause: Pause,
  resume: Play,
  cancel: Ban,
  deleteDraft: Trash2,
  withdraw: Undo2,
  skip: SkipForward,
  unschedule: Undo2,
  sendHeld: Send,
} as const;

/** What the mail's state allows; one that waits for a time, or whose occurrence is held, has verbs of its own. */
function verbsFor(campaign: Campaign): readonly ControlVerb[] {
  const isWaiting = campaign.nextRunAt !== null && (campaign.run === null || campaign.run.finishedAt !== null);
  if (!isWaiting || (campaign.state !== "scheduled" && campaign.state !== "held")) return verbsOf[campaign.state] ?? [];
  const isHeld = campaign.state === "held";
  const verbs: (ControlVerb | false)[] = [
    isHeld && "sendHeld",
    (isHeld || campaign.scheduleKind === "recurring") && "skip",
    campaign.run === null && "unschedule",
    "cancel",
  ];
  return verbs.filter((verb) => verb !== false);
}

/** What can be done with the mail as it stands, by whoever looks at it. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail.control");
  const { slug } = useGame();
  const [verb, setVerb] = useState<ControlVerb>();
  const [isSettingSpeed, setSettingSpeed] = useState(false);
  const may = { compose: useCan("mail.compose"), control: useCan("mail.control") };
  const isAllowed = (each: ControlVerb) => (each === "deleteDraft" || each === "withdraw" ? may.compose : may.control);
  return (
    <>
      {verbsFor(campaign)
        .filter(isAllowed)
        .map((each) => {
          const Icon = icons[each];
          const isGrave = each === "cancel" || each === "deleteDraft";
          return (
            <Button key={each} variant={isGrave ? "dangerOutline" : "outline"} onClick={() => setVerb(each)}>
              <Icon aria-hidden />
              {t(`${each}.button`)}
            </Button>
          );
        })}
      {campaign.run !== null && campaign.run.callCount > 1 && hasSpeed.includes(campaign.state) && may.control && (
        <Button variant="outline" onClick={() => setSettingSpeed(true)}>
          <Gauge aria-hidden />
          {t("speed.button")}
        </Button>
      )}
      {isSettingSpeed && <SpeedDialog campaign={campaign} onClose={() => setSettingSpeed(false)} />}
      <RecallButton campaign={campaign} />
      {campaign.state === "draft" && may.compose && (
        <Button asChild>
          <Link href={`/${slug}/mail/${campaign.id}/edit`}>
            <PencilLine aria-hidden />
            {t("edit")}
          </Link>
        </Button>
      )}
      <CampaignHistory campaign={campaign} />
      <MoreMenu campaign={campaign} />
      {verb !== undefined && <ControlDialog verb={verb} campaign={campaign} onClose={() => setVerb(undefined)} />}
    </>
  );
}
