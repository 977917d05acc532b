"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ItemChanges } from "#components/items/item-changes.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Campaign, ItemChange } from "../../_components/wire.ts";

/** Something of it is still to be sent, so its items matter. */
function isAwaited({ state, nextRunAt }: Campaign): boolean {
  return state === "in_review" || state === "approved" || state === "paused" || nextRunAt !== null;
}

/** Items that are not as they were submitted, what that stops, and the ways on. Nothing while all are. */
export function ItemsChanged({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail.itemsChanged");
  const { slug } = useGame();
  const trpc = useTRPC();
  const [isAsking, setAsking] = useState(false);
  const wasApproved = campaign.approvedByName !== null;
  const [canApprove, canSend] = [useCan("mail.approve"), useCan("mail.send")];
  const { data } = useQuery({
    ...trpc.mail.itemChanges.queryOptions({ game: slug, id: campaign.id }),
    enabled: isAwaited(campaign),
  });
  if (data === undefined || data.length === 0 || !isAwaited(campaign)) return null;
  const isDisabled = data.some(({ disabled }) => disabled);
  const isWaiting = campaign.nextRunAt !== null && (campaign.state === "scheduled" || campaign.state === "held");
  const wayOut = isDisabled ? "disabled" : wayOutOf(campaign, isWaiting);
  return (
    <Alert
      tone="warning"
      title={t(isDisabled ? "titleDisabled" : "title", { count: data.length })}
      {...(isWaiting && !isDisabled && (wasApproved ? canApprove : canSend)
        ? {
            action: (
              <Button variant="outline" size="sm" onClick={() => setAsking(true)}>
                {t("approveAgain")}
              </Button>
            ),
          }
        : {})}
    >
      <ul className="mt-1 flex flex-col gap-2">
        {data.map((change) => (
          <li key={change.code}>
            <ChangedItem change={change} />
          </li>
        ))}
      </ul>
      <p className="mt-2">{t(`wayOut.${wayOut}`)}</p>
      {isAsking && (
        <ApproveDialog
          campaign={campaign}
          changes={data}
          as={wasApproved ? "approver" : "sender"}
          onClose={() => setAsking(false)}
        />
      )}
    </Alert>
  );
}

function wayOutOf(campaign: Campaign, isWaiting: boolean): "in_review" | "scheduled" | "recurring" | "other" {
  if (campaign.state === "in_review") return "in_review";
  if (isWaiting) return "scheduled";
  return campaign.nextRunAt === null ? "other" : "recurring";
}

function ChangedItem({ change }: { change: ItemChange }) {
  const t = useTranslations("mail.itemsChanged");
  const locale = useLocale();
  return (
    <>
      <p>
        <span className="font-medium">{pickItemName(change, locale)}</span>{" "}
        <code className="font-mono text-caption text-muted-foreground">{change.code}</code>{" "}
        {t.rich(change.disabled ? "disabledBy" : "changedBy", {
          from: change.from,
          to: change.to,
          name: change.changedByName,
          time: () => <Time at={change.changedAt} />,
        })}
      </p>
      {change.disabledReason !== null && <p>{t("reason", { reason: change.disabledReason })}</p>}
      <ItemChanges changes={change.changes} />
    </>
  );
}

function ApproveDialog({
  campaign,
  changes,
  as,
  onClose,
}: {
  campaign: Campaign;
  changes: readonly ItemChange[];
  as: "approver" | "sender";
  onClose: () => void;
}) {
  const t = useTranslations("mail.itemsChanged");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const approve = useMutation(trpc.mail.approveItems.mutationOptions());
  const confirm = useMutation(trpc.mail.confirmItems.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("approveTitle")}
      sample={changes.map((change) => `${pickItemName(change, locale)} · ${change.from} → ${change.to}`)}
      confirmLabel={t("approveAgain")}
      onConfirm={async () => {
        const key = { game: slug, id: campaign.id };
        // The version that was read here: another change in between is refused, not approved.
        const versioned = { ...key, version: campaign.version };
        const after = await (as === "approver" ? approve.mutateAsync(versioned) : confirm.mutateAsync(versioned));
        queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
        void queryClient.invalidateQueries(trpc.mail.pathFilter());
        void queryClient.invalidateQueries(trpc.audit.list.pathFilter());
      }}
    >
      <p>{t("approveBody")}</p>
    </ConfirmDialog>
  );
}
