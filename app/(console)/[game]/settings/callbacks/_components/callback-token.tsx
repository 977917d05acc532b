"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Dices } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { StateBadge } from "#components/states/state-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { callbackToken } from "#server/games/schema.ts";
import { CopyButton } from "../../_components/copy-button.tsx";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

type Game = { version: number; hasCallbackToken: boolean };
const typed = z.object({ token: callbackToken });
const tokenSizeBytes = 24;

/** Whether callbacks are checked by a token, and a new one. What was set is never shown again. */
export function CallbackToken({ game, mayChange }: { game: Game; mayChange: boolean }) {
  const t = useTranslations("settings.callbacks");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [open, setOpen] = useState<"set" | "remove">();
  const set = useMutation(trpc.games.setCallbackToken.mutationOptions({ gcTime: 0 }));
  const save = async (token: string | null) => {
    await set.mutateAsync({ game: slug, version: game.version, token });
    await cache.invalidateQueries(trpc.games.get.pathFilter());
    toast.success(t(token === null ? "tokenRemoved" : "tokenSet"));
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <StateBadge state={game.hasCallbackToken ? "ok" : "warn"} />
        {t(game.hasCallbackToken ? "hasToken" : "noToken")}
      </p>
      {mayChange && (
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" onClick={() => setOpen("set")}>
            {t(game.hasCallbackToken ? "replaceToken" : "setToken")}
          </Button>
          {game.hasCallbackToken && (
            <Button variant="dangerOutline" onClick={() => setOpen("remove")}>
              {t("removeToken")}
            </Button>
          )}
        </div>
      )}
      <FormDialog
        open={open === "set"}
        title={t("setToken")}
        body={t("setTokenBody")}
        onClose={() => setOpen(undefined)}
      >
        <TokenForm onSave={save} onClose={() => setOpen(undefined)} />
      </FormDialog>
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={() => setOpen(undefined)}
        title={t("removeTokenTitle")}
        confirmLabel={t("removeToken")}
        tone="danger"
        onConfirm={() => save(null)}
      >
        <p>{t("removeTokenBody")}</p>
      </ConfirmDialog>
    </div>
  );
}

function TokenForm({ onSave, onClose }: { onSave: (token: string) => Promise<void>; onClose: () => void }) {
  const t = useTranslations("settings.callbacks");
  const form = useForm<z.input<typeof typed>, unknown, z.output<typeof typed>>({
    resolver: problemResolver(typed),
    defaultValues: { token: "" },
  });
  const token = useWatch({ control: form.control, name: "token" });
  return (
    <Form
      form={form}
      aria-label={t("setToken")}
      onSubmit={async ({ token }) => {
        await onSave(token);
        onClose();
      }}
    >
      <TextField
        control={form.control}
        name="token"
        label={t("tokenField")}
        description={t("tokenHelp")}
        mono
        input={{ autoComplete: "off", spellCheck: false }}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          variant="outline"
          size="sm"
          onClick={() => form.setValue("token", randomToken(), { shouldDirty: true, shouldValidate: true })}
        >
          <Dices aria-hidden />
          {t("generate")}
        </Button>
        {token !== "" && <CopyButton key={token} value={token} />}
      </div>
      <DialogButtons confirmLabel={t("saveToken")} onClose={onClose} />
    </Form>
  );
}

/** Letters and digits alone, which every console takes. */
function randomToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(tokenSizeBytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
