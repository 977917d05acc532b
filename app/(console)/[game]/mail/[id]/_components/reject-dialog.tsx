"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { Campaign } from "../../_components/wire.ts";
import { SendBackDialog } from "./send-back-dialog.tsx";

/** Ends a mail in review for good, and says why. */
export function RejectDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useTranslations("reviews.reject");
  const reject = useMutation(useTRPC().reviews.reject.mutationOptions());
  return (
    <SendBackDialog
      campaign={campaign}
      tone="danger"
      words={{ title: t("title"), body: t("body"), comment: t("reason"), confirm: t("confirm"), cancel: t("back") }}
      decide={reject.mutateAsync}
      onClose={onClose}
    />
  );
}
