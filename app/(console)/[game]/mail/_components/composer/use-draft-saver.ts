"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useIsSignedOut } from "#app/_trpc/signed-out.ts";
import { readProblem } from "#components/form/problem.ts";
import {
  type ComposerValues,
  emptyDraft,
  findValueProblems,
  isUnstorable,
  toDraft,
} from "#components/mail/composer-values.ts";
import { draftOf } from "#components/mail/draft-of.ts";
import { DraftSaver, type SaveState, type StoredDraft } from "#components/mail/draft-saver.ts";
import type { Campaign } from "../wire.ts";

export function storedDraftOf(campaign: Campaign): StoredDraft {
  return { id: campaign.id, version: campaign.version, draft: draftOf(campaign), savedAt: campaign.updatedAt };
}

/** Keeps `form` stored on the server: creates the draft on the first edit, then saves a moment after each. */
export function useDraftSaver(options: {
  game: string;
  form: UseFormReturn<ComposerValues>;
  campaign: Campaign | undefined;
  senderAccount: string | null;
}): { saver: DraftSaver; state: SaveState } {
  const { game, form } = options;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutateAsync: create } = useMutation(trpc.mail.createDraft.mutationOptions());
  const { mutateAsync: update } = useMutation(trpc.mail.updateDraft.mutationOptions());

  const [saver] = useState(() => {
    const base = options.campaign === undefined ? undefined : storedDraftOf(options.campaign);
    return new DraftSaver(base, emptyDraft(options.senderAccount), {
      read: () => {
        const values = form.getValues();
        return { draft: toDraft(values), problems: findValueProblems(values).filter(isUnstorable) };
      },
      store: async (draft, stored) => {
        const saved =
          stored === undefined
            ? await create({ game, draft })
            : await update({ game, id: stored.id, version: stored.version, draft });
        queryClient.setQueryData(trpc.mail.get.queryKey({ game, id: saved.id }), saved);
        // The page keeps running under the draft's own address, so a reload comes back to it.
        if (stored === undefined) history.replaceState(null, "", `/${game}/mail/${saved.id}/edit`);
        void queryClient.invalidateQueries(trpc.mail.plan.queryFilter({ game, id: saved.id }));
        void queryClient.invalidateQueries(trpc.mail.testStanding.queryFilter({ game, id: saved.id }));
        void queryClient.invalidateQueries(trpc.mail.list.pathFilter());
        void queryClient.invalidateQueries(trpc.mail.summary.pathFilter());
        return { ...storedDraftOf(saved), draft };
      },
      reasonOf: (error) => {
        const { reason, fields } = readProblem(error);
        return { reason, fields: fields.map(({ params, ...field }) => ({ ...field, params: { ...params } })) };
      },
      later: (work, delayMs) => {
        const timer = setTimeout(work, delayMs);
        return () => clearTimeout(timer);
      },
    });
  });

  useEffect(() => {
    const stop = form.subscribe({ formState: { values: true }, callback: () => saver.changed() });
    // Coming back to the tab is when a sign-in in another one, or the network, may have returned.
    const again = () => saver.changed();
    addEventListener("focus", again);
    addEventListener("online", again);
    return () => {
      stop();
      saver.stop();
      removeEventListener("focus", again);
      removeEventListener("online", again);
    };
  }, [form, saver]);

  const isSignedOut = useIsSignedOut();
  useEffect(() => {
    // Signed in again in the dialog over this page: what could not be saved is saved now.
    if (!isSignedOut) saver.changed();
  }, [isSignedOut, saver]);

  return { saver, state: useSyncExternalStore(saver.subscribe, saver.getState, saver.getState) };
}
