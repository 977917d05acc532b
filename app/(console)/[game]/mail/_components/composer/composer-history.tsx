"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormContext } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { type ComposerValues, toValues } from "#components/mail/composer-values.ts";
import { draftOf } from "#components/mail/draft-of.ts";
import type { DraftSaver } from "#components/mail/draft-saver.ts";
import { HistoryButton } from "../review/history-button.tsx";
import { storedDraftOf } from "./use-draft-saver.ts";

/** The versions of the draft that is being written; nothing while it was never saved. What is typed is saved before one is taken up. */
export function ComposerHistory({ game, saver }: { game: string; saver: DraftSaver }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useFormContext<ComposerValues>();
  const restore = useMutation(trpc.reviews.restore.mutationOptions());
  const id = saver.base?.id;
  if (id === undefined) return null;
  const onRestore = async (from: number) => {
    await saver.flush();
    const version = saver.base?.version ?? 1;
    const after = await restore.mutateAsync({ game, id, version, from });
    form.reset(toValues(draftOf(after), after.items));
    saver.rebase(storedDraftOf(after));
    queryClient.setQueryData(trpc.mail.get.queryKey({ game, id }), after);
    void queryClient.invalidateQueries(trpc.mail.plan.queryFilter({ game, id }));
    void queryClient.invalidateQueries(trpc.mail.list.pathFilter());
    void queryClient.invalidateQueries(trpc.reviews.pathFilter());
  };
  return <HistoryButton id={id} restore={onRestore} />;
}
