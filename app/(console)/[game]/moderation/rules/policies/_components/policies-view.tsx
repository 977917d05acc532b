"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useRulesChanged } from "../../_components/use-rules-changed.ts";
import type { Policy } from "../../_components/wire.ts";
import { ActionTable } from "./action-table.tsx";
import { PolicyDialog } from "./policy-dialog.tsx";
import { SettingsSection } from "./settings-section.tsx";
import { usePolicyName } from "./use-policy-name.ts";

/** What is done about hits, by room and language; and whether it is done at all. */
export function PoliciesView() {
  const t = useTranslations("moderationRules.policies");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const { data: policies } = useSuspenseQuery(useTRPC().rules.policies.queryOptions({ game: slug }));
  // Which policy is being changed; `new` for one more. It can be shared as a link.
  const [open, setOpen] = useQueryState("open", parseAsString);
  const edited = policies.find(({ id }) => id === open);
  return (
    <div className="flex flex-col gap-8 pt-1">
      <section className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-2xl text-muted-foreground">{t("help")}</p>
          {mayChange && (
            <Button onClick={() => void setOpen("new")}>
              <Plus aria-hidden />
              {t("add")}
            </Button>
          )}
        </div>
        <ul className="grid gap-4 xl:grid-cols-2">
          {policies.map((policy) => (
            <li key={policy.id} className="min-w-0 rounded-xl border border-border bg-surface p-4">
              <PolicyCard policy={policy} mayChange={mayChange} onEdit={() => void setOpen(policy.id)} />
            </li>
          ))}
        </ul>
      </section>
      <SettingsSection />
      {mayChange && (open === "new" || edited !== undefined) && (
        <PolicyDialog
          key={open}
          policies={policies}
          {...(edited === undefined ? {} : { policy: edited })}
          onClose={() => void setOpen(null)}
        />
      )}
    </div>
  );
}

function PolicyCard({ policy, mayChange, onEdit }: { policy: Policy; mayChange: boolean; onEdit: () => void }) {
  const t = useTranslations("moderationRules.policies");
  const verdict = useTranslations("moderation.verdicts");
  const { slug } = useGame();
  const nameOf = usePolicyName();
  const remove = useMutation(useTRPC().rules.removePolicy.mutationOptions());
  const changed = useRulesChanged();
  const [isRemoving, setRemoving] = useState(false);
  const isWidest = policy.preset === null && policy.language === null;
  const name = nameOf(policy);
  return (
    <article aria-label={name} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="min-w-0 font-semibold">{name}</h2>
        {mayChange && (
          <span className="ml-auto flex gap-2">
            <Button variant="outline" size="sm" onClick={onEdit}>
              {t("edit")}
            </Button>
            {!isWidest && (
              <Button variant="dangerOutline" size="sm" onClick={() => setRemoving(true)}>
                {t("remove")}
              </Button>
            )}
          </span>
        )}
      </div>
      <ActionTable actions={policy.actions} caption={t("actionsOf", { name })} />
      <div className="flex flex-wrap gap-1.5">
        <Badge tone="outline">{t(`fallbacks.${policy.fallback}`)}</Badge>
        {policy.reviewed.map((one) => (
          <Badge key={one} tone="outline">
            {t("reviewedIf", { verdict: verdict(one) })}
          </Badge>
        ))}
        {policy.providerIds.length > 0 && (
          <Badge tone="outline">{t("checkers", { count: policy.providerIds.length })}</Badge>
        )}
        {policy.groupRefusal.code !== null && (
          <Badge tone="outline">{t("groupCode", { code: String(policy.groupRefusal.code) })}</Badge>
        )}
        {policy.directRefusal.code !== null && (
          <Badge tone="outline">{t("directCode", { code: String(policy.directRefusal.code) })}</Badge>
        )}
      </div>
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={t("removeTitle", { name })}
        confirmLabel={t("remove")}
        tone="danger"
        onConfirm={async () => {
          await remove.mutateAsync({ game: slug, id: policy.id, version: policy.version });
          await changed();
          toast.success(t("removed", { name }));
        }}
      >
        {t("removeBody")}
      </ConfirmDialog>
    </article>
  );
}
