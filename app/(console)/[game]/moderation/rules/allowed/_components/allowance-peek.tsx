"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../../../_components/history/target-history.tsx";
import { EntryActs } from "../../_components/entry-acts.tsx";
import type { Allowance } from "../../_components/wire.ts";
import { AllowanceSettings } from "./allowance-dialog.tsx";

/** One innocent text beside the table: until when, why, and where it comes from. */
export function AllowancePeek({
  id,
  listed,
  onClose,
}: {
  id: string | null;
  /** As the table has it; what is not on the page in sight is asked for. */
  listed: Allowance | undefined;
  onClose: () => void;
}) {
  const t = useTranslations("moderationRules.allowed");
  const { slug: game } = useGame();
  const asked = useQuery({
    ...useTRPC().rules.allowance.queryOptions({ game, id: id ?? "" }),
    enabled: id !== null && listed === undefined,
    retry: false,
  });
  const allowance = id === null ? undefined : (listed ?? asked.data);
  return (
    <PeekPanel
      open={id !== null}
      onClose={onClose}
      title={allowance?.text ?? t("peekTitle")}
      state={allowance === undefined ? undefined : (allowance.listName ?? t("noList"))}
    >
      {allowance === undefined && asked.isError && (
        <FailedState title={t("notShown")} error={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {allowance === undefined && !asked.isError && <Skeleton className="h-64" />}
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
