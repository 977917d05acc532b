"use client";

import { useLocale, useTranslations } from "next-intl";
import { pickText } from "#components/messages/pick-text.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Look, MessageType, Preview } from "./wire.ts";

/** Says what leaves, to whom and what it is worth, before it does. */
export function SendDialog({
  looked,
  type,
  players,
  worth,
  onClose,
  onConfirm,
}: {
  looked: { look: Look; id: string } | undefined;
  type: MessageType;
  players: readonly string[];
  worth: Preview["worth"] | undefined;
  onClose: () => void;
  onConfirm: (looked: { look: Look; id: string }) => Promise<void>;
}) {
  const t = useTranslations("messages.send");
  const locale = useLocale();
  const name = pickText(type.definition.names, locale, type.code);
  const recipients = looked?.look.recipients ?? 0;
  const isGroup = looked?.look.target === "group";
  // The preview counts one copy for a group; its members are known only now.
  const value = (worth?.value ?? 0) * (isGroup ? recipients : 1);
  return (
    <ConfirmDialog
      open={looked !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("confirmTitle", { type: name, count: recipients })}
      facts={[
        { label: t("confirmPlayers"), value: formatNumber(recipients, locale) },
        { label: t("worth"), value: formatNumber(value, locale) },
      ]}
      sample={isGroup ? [looked?.look.groupName ?? ""] : players}
      confirmLabel={t("confirm")}
      onConfirm={() => (looked === undefined ? undefined : onConfirm(looked))}
    >
      <p>{t(isGroup ? "confirmGroup" : "confirmBody")}</p>
    </ConfirmDialog>
  );
}
