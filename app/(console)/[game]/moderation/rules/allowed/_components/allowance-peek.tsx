"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../../../_components/history/target-history.tsx";
import { EntryActs } from "../../_components/entry-acts.tsx";
import type { Allowance } from "../../_components/wire.ts";
import { AllowanceSettings } from "./allowance-dialog.tsx";

/** One innocent text beside the table: until when, why, and where it comes from. */
export function AllowancePeek({ allowance, onClose }: { allowance: Allowance | undefined; onClose: () => void }) {
  const t = useTranslations("moderationRules.allowed");
  return (
    <PeekPanel
      open={allowance !== undefined}
      onClose={onClose}
      title={allowance?.text ?? ""}
      state={allowance?.listName ?? t("noList")}
    >
      {allowance !== undefined && <Details key={allowance.id} allowance={allowance} onGone={onClose} />}
    </PeekPanel>
  );
}

function Details({ allowance, onGone }: { allowance: Allowance; onGone: () => void }) {
  const t = useTranslations("moderationRules.allowed");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const remove = useMutation(useTRPC().rules.removeAllowance.mutationOptions());
  const { id, text, expiresAt, reason, decisionId, updatedAt, updatedByName } = allowance;
  return (
    <div className="flex flex-col gap-6">
      {mayChange && (
        <EntryActs
          words={{
            edit: t("edit"),
            remove: t("remove"),
            removeTitle: t("removeTitle", { text }),
            removeBody: t("removeBody"),
            removed: t("removed", { text }),
          }}
          editor={(close) => <AllowanceSettings allowance={allowance} onClose={close} />}
          onRemove={() => remove.mutateAsync({ game: slug, id, updatedAt })}
          onGone={onGone}
        />
      )}
      <dl className="grid grid-cols-[8rem_1fr] gap-y-1.5">
        <dt className="text-muted-foreground">{t("columns.until")}</dt>
        <dd>{expiresAt === null ? t("forever") : <Time at={expiresAt} />}</dd>
        <dt className="text-muted-foreground">{t("reason")}</dt>
        <dd className="break-words">{reason ?? t("noReason")}</dd>
        {decisionId !== null && (
          <>
            <dt className="text-muted-foreground">{t("decision")}</dt>
            <dd>
              <Link className="text-link underline" href={`/${slug}/moderation?saved=all&open=${decisionId}`}>
                {t("toDecision")}
              </Link>
            </dd>
          </>
        )}
        <dt className="text-muted-foreground">{t("changed")}</dt>
        <dd>
          {updatedByName} · <Time at={updatedAt} />
        </dd>
      </dl>
      <TargetHistory kind="allowance" id={id} />
    </div>
  );
}
