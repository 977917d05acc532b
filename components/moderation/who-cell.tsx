"use client";

import { useTranslations } from "next-intl";
import type { DecisionRow } from "#server/moderation/log/schema.ts";

/** Whoever wrote a message, and where or to whom. */
export function WhoCell({
  row: { sender, senderName, groupId, roomName, recipient, recipientName },
}: {
  row: Pick<DecisionRow, "sender" | "senderName" | "groupId" | "roomName" | "recipient" | "recipientName">;
}) {
  const t = useTranslations("moderation");
  const place = groupId !== null ? (roomName ?? groupId) : (recipientName ?? recipient);
  return (
    <span className="flex max-w-52 flex-col max-sm:max-w-full sm:py-1">
      <span className="truncate" title={sender}>
        {senderName ?? sender}
      </span>
      {place !== null && (
        <span className="truncate text-caption text-muted-foreground" title={groupId ?? recipient ?? ""}>
          {t(groupId === null ? "to" : "in", { place })}
        </span>
      )}
    </span>
  );
}
