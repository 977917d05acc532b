"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { Campaign } from "../../_components/wire.ts";
import { SendBackDialog } from "./send-back-dialog.tsx";

/** Sends a mail in review back to its author, with what should be different. */
export function RequestChangesDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useTranslations("mail.review");
  const request = useMutation(useTRPC().mail.requestChanges.mutationOptions());
  return (
    <SendBackDialog
      campaign={campaign}
      words={{ title: t("changesTitle"), body: t("changesBody"), comment: t("comment"), confirm: t("changesConfirm") }}
      decide={request.mutateAsync}
      onClose={onClose}
    />
  );
}
