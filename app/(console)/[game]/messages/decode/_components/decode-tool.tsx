"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { readProblem } from "#components/form/problem.ts";
import { TextBox } from "#components/messages/boxes.tsx";
import { DecodedMessageView } from "#components/messages/decoded-message.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";

/** Reads whatever somebody has of a message: a body, a callback, the text of `Data`. */
export function DecodeTool() {
  const t = useTranslations("messages.decode");
  const { slug } = useGame();
  const [text, setText] = useState("");
  const decode = useMutation(useTRPC().messages.decode.mutationOptions());
  const problems = decode.isError ? readProblem(decode.error).fields : [];
  return (
    <div className="grid max-w-6xl gap-6 lg:grid-cols-2">
      <form
        aria-label={t("title")}
        className="flex min-w-0 flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") decode.mutate({ game: slug, text });
        }}
      >
        <TextBox
          path="text"
          label={t("label")}
          help={t("help")}
          problems={problems}
          rows={14}
          mono
          value={text}
          onChange={setText}
        />
        <div>
          <Button type="submit" pending={decode.isPending} disabled={text.trim() === ""}>
            {t("action")}
          </Button>
        </div>
        {decode.isError && problems.length === 0 && <FailedState title={t("failed")} error={decode.error} />}
      </form>
      <section aria-label={t("result")} aria-live="polite" className="min-w-0">
        {decode.data === undefined ? (
          <p className="rounded-lg border border-border border-dashed px-4 py-8 text-center text-muted-foreground">
            {t("nothingYet")}
          </p>
        ) : (
          <DecodedMessageView message={decode.data} />
        )}
      </section>
    </div>
  );
}
