"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Eye, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { OnceShown } from "../../_components/once-shown.tsx";

/** The address ends in a secret: it is shown when asked for, that is recorded, and it stays on this page only. */
export function CallbackAddress({ version }: { version: number }) {
  const t = useTranslations("settings.callbacks");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [url, setUrl] = useState<string>();
  const [asking, setAsking] = useState(false);
  const reveal = useMutation(trpc.games.revealCallback.mutationOptions({ gcTime: 0 }));
  const rotate = useMutation(trpc.games.rotateCallback.mutationOptions({ gcTime: 0 }));
  return (
    <div className="flex flex-col gap-3">
      {url === undefined ? (
        <p className="break-all rounded-lg border border-border border-dashed px-4 py-3 font-mono text-caption text-muted-foreground">
          …/im/callback/{slug}/••••••••••••
        </p>
      ) : (
        <OnceShown label={t("address")} value={url} note={t("shown")} />
      )}
      {reveal.isError && <FailedState title={t("revealFailed")} error={reveal.error} />}
      <div className="flex flex-wrap gap-2">
        {url === undefined ? (
          <Button
            variant="outline"
            pending={reveal.isPending}
            onClick={() => reveal.mutate({ game: slug }, { onSuccess: (shown) => setUrl(shown.url) })}
          >
            <Eye aria-hidden />
            {t("reveal")}
          </Button>
        ) : (
          <Button variant="outline" onClick={() => setUrl(undefined)}>
            {t("hide")}
          </Button>
        )}
        <Button variant="outline" onClick={() => setAsking(true)}>
          <RefreshCw aria-hidden />
          {t("rotate")}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("rotateTitle")}
        confirmLabel={t("rotate")}
        tone="danger"
        onConfirm={async () => {
          const renewed = await rotate.mutateAsync({ game: slug, version });
          setUrl(renewed.url);
          await cache.invalidateQueries(trpc.games.get.pathFilter());
          toast.success(t("rotated"));
        }}
      >
        <p>{t("rotateBody")}</p>
      </ConfirmDialog>
    </div>
  );
}
