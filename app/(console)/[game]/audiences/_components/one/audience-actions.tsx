"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Languages, PencilLine, RefreshCw, SearchCheck, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { AudienceDetail } from "#server/audiences/schema.ts";
import { RenameDialog } from "./rename-dialog.tsx";
import { SplitDialog } from "./split-dialog.tsx";

const refreshable: ReadonlySet<string> = new Set(["group", "condition", "everyone", "players"]);

/** What can be done with an audience that is there: none of it changes its ids. */
export function AudienceActions({ audience }: { audience: AudienceDetail }) {
  const t = useTranslations("audiences.one");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [dialog, setDialog] = useState<"rename" | "delete" | "split" | null>(null);
  const key = { game: slug, id: audience.id };
  const say = (error: unknown) => toast.error(describe(error).sentence);
  const renew = () => queryClient.invalidateQueries(trpc.audiences.pathFilter());
  const check = useMutation(trpc.audiences.check.mutationOptions({ onSuccess: renew, onError: say }));
  const refresh = useMutation(
    trpc.audiences.refresh.mutationOptions({
      onSuccess: ({ id }) => router.push(`/${slug}/audiences/${id}`),
      onError: say,
    }),
  );
  const remove = useMutation(trpc.audiences.delete.mutationOptions());
  if (!useCan("audience.create")) return null;
  const isReady = audience.state === "ready";
  const isDone = isReady || audience.state === "failed";
  return (
    <>
      {audience.origin !== null && refreshable.has(audience.origin.kind) && (
        <Button
          variant="outline"
          title={t("refreshHelp")}
          pending={refresh.isPending}
          onClick={() => refresh.mutate(key)}
        >
          <RefreshCw aria-hidden />
          {t("refresh")}
        </Button>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("more")} variant="outline">
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog("rename")}>
            <PencilLine aria-hidden />
            {t("rename")}
          </DropdownMenuItem>
          {isReady && (
            <>
              <DropdownMenuItem disabled={audience.checkRequestedAt !== null} onSelect={() => check.mutate(key)}>
                <SearchCheck aria-hidden />
                {t("check")}
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setDialog("split")}>
                <Languages aria-hidden />
                {t("split")}
              </DropdownMenuItem>
            </>
          )}
          {isDone && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem onSelect={() => setDialog("delete")}>
                <Trash2 aria-hidden />
                {t("delete")}
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <RenameDialog audience={audience} open={dialog === "rename"} onClose={() => setDialog(null)} />
      <SplitDialog audience={audience} open={dialog === "split"} onClose={() => setDialog(null)} />
      <ConfirmDialog
        open={dialog === "delete"}
        onOpenChange={(open) => setDialog(open ? "delete" : null)}
        title={t("deleteTitle", { name: audience.name })}
        confirmLabel={t("delete")}
        tone="danger"
        sample={audience.sample.map(({ id }) => id)}
        onConfirm={async () => {
          await remove.mutateAsync(key);
          toast.success(t("deleted"));
          router.push(`/${slug}/audiences`);
          void queryClient.invalidateQueries(trpc.audiences.list.pathFilter());
        }}
      >
        <p>{t("players", { count: audience.validCount })}</p>
        <p>{t("deleteBody")}</p>
      </ConfirmDialog>
    </>
  );
}
