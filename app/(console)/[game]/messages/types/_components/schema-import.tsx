"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { TextBox } from "#components/messages/boxes.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Collapsible } from "#components/ui/collapsible.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

/** Fills the editor from a JSON Schema; nothing is stored before it is saved there. */
export function SchemaImport({ onRead }: { onRead: (read: RouterOutputs["messages"]["readSchema"]) => void }) {
  const t = useTranslations("messages.editor");
  const { slug } = useGame();
  const [text, setText] = useState("");
  const read = useMutation(useTRPC().messages.readSchema.mutationOptions({ onSuccess: onRead }));
  return (
    <Collapsible title={t("importTitle")} className="max-w-3xl">
      <div className="flex flex-col gap-3 rounded-lg border border-border bg-surface p-4">
        <TextBox
          path="schema"
          label={t("importLabel")}
          help={t("importHelp")}
          problems={[]}
          rows={8}
          mono
          value={text}
          onChange={setText}
        />
        {read.isError && <FailedState title={t("importFailed")} error={read.error} />}
        {read.isSuccess && <p className="text-success text-table">{t("importDone")}</p>}
        <div>
          <Button
            variant="outline"
            pending={read.isPending}
            disabled={text.trim() === ""}
            onClick={() => read.mutate({ game: slug, text })}
          >
            {t("importAction")}
          </Button>
        </div>
      </div>
    </Collapsible>
  );
}
