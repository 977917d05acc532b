"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { OnceShown } from "../../_components/once-shown.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookTest } from "./webhook-test.tsx";

type Webhook = RouterOutputs["notices"]["webhook"]["webhook"];

/** Where notices are sent, and its secret once. */
export function WebhookCard({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("settings.notices");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [open, setOpen] = useState<"set" | "remove">();
  const [secret, setSecret] = useState<string | null>(null);
  const mayChange = useCan("game.secrets");
  const remove = useMutation(trpc.notices.removeWebhook.mutationOptions());
  const refresh = () => cache.invalidateQueries(trpc.notices.webhook.pathFilter());
  return (
    <div className="flex flex-col gap-3">
      {webhook === null ? (
        <p className="text-muted-foreground">{t("none")}</p>
      ) : (
        <div className="rounded-lg border border-border bg-surface px-4 py-3">
          <p className="break-all font-mono text-table">{webhook.url}</p>
          <p className="text-muted-foreground text-table">
            {t("changed", { person: webhook.updatedByName })} · <Time at={webhook.updatedAt} />
          </p>
        </div>
      )}
      {secret !== null && <OnceShown label={t("secret")} value={secret} note={t("secretNote")} />}
      {mayChange && (
        <div className="flex flex-wrap gap-2">
          <Button variant={webhook === null ? "primary" : "outline"} onClick={() => setOpen("set")}>
            {t(webhook === null ? "set" : "change")}
          </Button>
          {webhook !== null && (
            <>
              <WebhookTest key={webhook.updatedAt.toISOString()} />
              <Button variant="dangerOutline" onClick={() => setOpen("remove")}>
                {t("remove")}
              </Button>
            </>
          )}
        </div>
      )}
      <FormDialog
        open={open === "set"}
        title={t(webhook === null ? "set" : "change")}
        body={t("formBody")}
        onClose={() => setOpen(undefined)}
      >
        <WebhookForm
          url={webhook?.url ?? ""}
          hasSecret={webhook !== null}
          onClose={() => setOpen(undefined)}
          onSaved={async (shown) => {
            setSecret(shown);
            await refresh();
            setOpen(undefined);
            toast.success(t("saved"));
          }}
        />
      </FormDialog>
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={() => setOpen(undefined)}
        title={t("removeTitle")}
        confirmLabel={t("remove")}
        tone="danger"
        onConfirm={async () => {
          await remove.mutateAsync({ game: slug });
          setSecret(null);
          await refresh();
          toast.success(t("removed"));
        }}
      >
        <p>{t("removeBody")}</p>
      </ConfirmDialog>
    </div>
  );
}
