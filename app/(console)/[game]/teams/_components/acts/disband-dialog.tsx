"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { DisbandProgress } from "./disband-progress.tsx";
import type { DisbandPlan } from "./wire.ts";

/** A plan of many teams: what it would disband, asked; then how far it is. */
export function DisbandDialog({ disbandId, onClose }: { disbandId: string; onClose: () => void }) {
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const plan = useQuery({
    ...trpc.teams.disbandGet.queryOptions({ game, disbandId }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 1_000 : false),
  });
  if (plan.data === undefined) return null;
  if (plan.data.state === "planned") return <DisbandConfirm plan={plan.data} onClose={onClose} />;
  return <DisbandProgress plan={plan.data} onClose={onClose} />;
}

function DisbandConfirm({ plan, onClose }: { plan: DisbandPlan; onClose: () => void }) {
  const t = useTranslations("teamActs");
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const start = useMutation(trpc.teams.disbandStart.mutationOptions());
  const id = useId();
  const [reason, setReason] = useState("");
  // Read by a dialog that was drawn before the run began: a state would be that of then.
  const isBegun = useRef(false);
  const { disbandId, teams: count, members, sample } = plan;
  return (
    <ConfirmDialog
      open
      // What is begun shows its progress in the same place: only leaving it closes.
      onOpenChange={(open) => (open || isBegun.current ? undefined : onClose())}
      title={t("bulk.title", { count })}
      facts={[
        { label: t("bulk.teams"), value: count },
        { label: t("bulk.members"), value: members },
      ]}
      sample={sample.map(({ name, groupId, memberCount }) =>
        t("bulk.sampleLine", { name: name === "" ? groupId : name, count: memberCount }),
      )}
      typeToConfirm={String(count)}
      confirmLabel={t("bulk.confirm", { count })}
      cancelLabel={t("cancel")}
      tone="danger"
      onConfirm={async () => {
        await start.mutateAsync({ game, disbandId, confirmedTeams: count, reason });
        isBegun.current = true;
        await cache.invalidateQueries(trpc.teams.pathFilter());
      }}
    >
      <p>{t("bulk.body")}</p>
      <Field>
        <FieldLabel htmlFor={id}>{t("reason")}</FieldLabel>
        <Textarea
          id={id}
          rows={2}
          maxLength={500}
          value={reason}
          className="min-h-16 text-foreground"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
