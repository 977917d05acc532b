"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type StepUpAsks, StepUpDialog } from "#components/shell/step-up-dialog.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { useTRPC } from "../_trpc/client.tsx";
import { ProveAtProvider } from "./prove-at-provider.tsx";

type Asked = Pick<RouterOutputs["auth"]["stepUpState"], "needsCode" | "by">;

/** So little left that it could be over before the act arrives. */
const tooLittleSeconds = 10;

/**
 * For acts that ask for a proof anew: the password, and a code of whoever has a second factor; or the provider. Render `dialog`; call `ensure` before the act: it asks when it has to, and says
 * whether the act may go on (`false`: the person thought better of it).
 */
export function useStepUp(): { ensure: () => Promise<boolean>; dialog: ReactNode } {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const stepUp = useMutation(trpc.auth.stepUp.mutationOptions());
  const [asking, setAsking] = useState<Asked & { answer: (may: boolean) => void }>();
  const end = (may: boolean) => {
    asking?.answer(may);
    setAsking(undefined);
  };
  return {
    ensure: async () => {
      const state = trpc.auth.stepUpState.queryOptions(undefined, { staleTime: 0 });
      const { secondsLeft, needsCode, by } = await cache.fetchQuery(state);
      if (secondsLeft > tooLittleSeconds) return true;
      return new Promise((answer) => setAsking({ needsCode, by, answer }));
    },
    dialog: (
      <StepUpDialog
        open={asking !== undefined}
        asks={asking === undefined ? "password" : asksOf(asking)}
        onOpenChange={(open) => {
          if (!open) end(false);
        }}
        onConfirm={async (proof) => {
          await stepUp.mutateAsync(proof);
          end(true);
        }}
      >
        <ProveAtProvider onProven={() => end(true)} onCancel={() => end(false)} />
      </StepUpDialog>
    ),
  };
}

function asksOf({ by, needsCode }: Asked): StepUpAsks {
  return by === "password" && needsCode ? "both" : by;
}
