"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { useRulesChanged } from "../../../_components/use-rules-changed.ts";

type Version = RouterOutputs["rules"]["version"];

/** Lets a version judge, or run along and change nothing. What was at work when this was opened is said with it. */
export function PublishActs({ version }: { version: Version }) {
  const t = useTranslations("moderationRules.versions");
  const { slug } = useGame();
  const trpc = useTRPC();
  const id = useId();
  const mayPublish = useCan("moderation.publish");
  const publish = useMutation(trpc.rules.publish.mutationOptions());
  const end = useMutation(trpc.rules.endShadow.mutationOptions());
  const changed = useRulesChanged();
  const { describe } = useProblem();
  const [asks, setAsks] = useState<"live" | "shadow" | null>(null);
  const [reason, setReason] = useState("");
  if (!mayPublish) return null;
  const { live } = version.atWork;
  const liveNow = live === null ? "–" : t("version", { number: live.number });
  const close = () => {
    setAsks(null);
    setReason("");
  };
  const confirm = async () => {
    const kind = asks ?? "shadow";
    const replaces = version.atWork[kind]?.versionId ?? null;
    await publish.mutateAsync({ game: slug, versionId: version.id, kind, reason, replaces });
    await changed();
    toast.success(t(kind === "live" ? "published" : "runsAlong", { number: version.number }));
    setReason("");
  };
  const stop = () =>
    end.mutate(
      { game: slug, versionId: version.id },
      {
        onSuccess: () => toast.success(t("stopped", { number: version.number })),
        // Somebody may have ended it: what stands there now says so.
        onError: (error) => toast.error(describe(error).sentence),
        onSettled: changed,
      },
    );
  return (
    <div className="ml-auto flex flex-wrap gap-2">
      {version.shadowSince !== null ? (
        <Button variant="outline" pending={end.isPending} onClick={stop}>
          {t("stopShadow")}
        </Button>
      ) : (
        version.liveSince === null && (
          <Button variant="outline" onClick={() => setAsks("shadow")}>
            {t("startShadow")}
          </Button>
        )
      )}
      {version.liveSince === null && <Button onClick={() => setAsks("live")}>{t("publish")}</Button>}
      <ConfirmDialog
        open={asks !== null}
        onOpenChange={close}
        title={t(asks === "live" ? "publishTitle" : "shadowTitle", { number: version.number })}
        confirmLabel={t(asks === "live" ? "publish" : "startShadow")}
        facts={[
          { label: t("factNow"), value: liveNow },
          { label: t("factThen"), value: asks === "live" ? t("version", { number: version.number }) : liveNow },
        ]}
        onConfirm={confirm}
      >
        <p>{t(asks === "live" ? "publishBody" : "shadowBody")}</p>
        <Field>
          <FieldLabel htmlFor={id}>{t("reason")}</FieldLabel>
          <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </ConfirmDialog>
    </div>
  );
}
