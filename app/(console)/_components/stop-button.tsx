"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { OctagonX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { RadioGroup, RadioTile } from "#components/ui/radio-group.tsx";
import { formatNumber } from "#lib/format.ts";
import { ReasonField, useReason } from "./reason-field.tsx";
import { useHalts, useRefreshAfterHalt } from "./use-halts.ts";

type Scope = "game" | "everything";

/** The kill switch, in reach on every page of whoever may pull it. */
export function StopButton({ collapsed }: { collapsed: boolean }) {
  const t = useTranslations("halts.stop");
  const [open, setOpen] = useState(false);
  const halts = useHalts();
  const byPeople = halts.filter(({ cause }) => cause === "person");
  if (!useCan("halt.pull")) return null;
  const isAll = byPeople.some(({ scope }) => scope === "everything");
  const label = t(isAll ? "stopped" : "button");
  return (
    <>
      {collapsed ? (
        <IconButton label={label} variant="dangerOutline" size="iconSm" disabled={isAll} onClick={() => setOpen(true)}>
          <OctagonX aria-hidden />
        </IconButton>
      ) : (
        <Button variant="dangerOutline" size="sm" className="w-full" disabled={isAll} onClick={() => setOpen(true)}>
          <OctagonX aria-hidden />
          {label}
        </Button>
      )}
      {open && <StopDialog isGameStopped={byPeople.length > 0} onClose={() => setOpen(false)} />}
    </>
  );
}

function StopDialog({ isGameStopped, onClose }: { isGameStopped: boolean; onClose: () => void }) {
  const t = useTranslations("halts.stop");
  const locale = useLocale();
  const { slug, name } = useGame();
  const trpc = useTRPC();
  const id = useId();
  const [scope, setScope] = useState<Scope>(isGameStopped ? "everything" : "game");
  const reason = useReason();
  const refresh = useRefreshAfterHalt();
  const pull = useMutation(trpc.halts.pull.mutationOptions());
  const { data: weight } = useQuery(trpc.halts.weigh.queryOptions({ game: slug }, { staleTime: 0 }));
  const number = (value: number | undefined) => (value === undefined ? "…" : formatNumber(value, locale));
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title")}
      facts={[
        { label: t("campaigns"), value: number(weight?.campaigns) },
        { label: t("players"), value: number(weight?.players) },
      ]}
      confirmLabel={t("confirm")}
      cancelLabel={t("cancel")}
      tone="danger"
      onConfirm={async () => {
        const input = { game: slug, scope, reason: reason.reason };
        const { isNew } = await reason.guard(() => pull.mutateAsync(input));
        await refresh();
        toast.success(t(isNew ? "done" : "already"));
      }}
    >
      <p>{t("body")}</p>
      <RadioGroup
        value={scope}
        onValueChange={(value) => setScope(value === "game" ? "game" : "everything")}
        aria-label={t("scope")}
        className="grid text-foreground sm:grid-cols-2"
      >
        {(["game", "everything"] as const).map((each) => (
          <RadioTile
            key={each}
            id={`${id}-${each}`}
            value={each}
            title={t(`scopes.${each}`)}
            description={t(`scopeHelp.${each}`, { name })}
            disabled={each === "game" && isGameStopped}
          />
        ))}
      </RadioGroup>
      <ReasonField state={reason} />
    </ConfirmDialog>
  );
}
