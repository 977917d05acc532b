"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { sendersMax } from "#server/games/accounts/schema.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { SenderDialog } from "./sender-dialog.tsx";
import { SenderRow } from "./sender-row.tsx";

/** The accounts that mail comes from, in the order in which the composer offers them. */
export function SenderAccounts() {
  const t = useTranslations("settings.senders");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { data: senders } = useSuspenseQuery(trpc.games.listSenders.queryOptions({ game: slug }));
  const mayManage = useCan("game.manage");
  const [adding, setAdding] = useState(false);
  const order = useMutation(trpc.games.orderSenders.mutationOptions());
  const accounts = senders.map((sender) => sender.account);
  const move = (from: number, to: number) => {
    const next = [...accounts];
    const [moved] = next.splice(from, 1);
    if (moved === undefined) return;
    next.splice(to, 0, moved);
    order.mutate(
      { game: slug, accounts: next, was: accounts },
      {
        onSuccess: () => toast.success(t("ordered")),
        onSettled: () => cache.invalidateQueries(trpc.games.pathFilter()),
      },
    );
  };
  return (
    <SettingsSection
      id="senders"
      title={t("title")}
      about={t("about")}
      actions={
        mayManage && (
          <Button disabled={senders.length >= sendersMax} onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            {t("add")}
          </Button>
        )
      }
    >
      {order.isError && <FailedState className="mb-4" title={t("orderFailed")} error={order.error} />}
      <ol className="divide-y divide-border rounded-lg border border-border bg-surface">
        {senders.map((sender, index) => (
          <SenderRow
            key={sender.account}
            sender={sender}
            mayManage={mayManage}
            isMoving={order.isPending}
            onMoveUp={index === 0 ? undefined : () => move(index, index - 1)}
            onMoveDown={index === senders.length - 1 ? undefined : () => move(index, index + 1)}
          />
        ))}
      </ol>
      <SenderDialog open={adding} onClose={() => setAdding(false)} />
    </SettingsSection>
  );
}
