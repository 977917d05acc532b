"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { StepUpDialog } from "#components/shell/step-up-dialog.tsx";
import { useTRPC } from "../_trpc/client.tsx";

/** So little left that it could be over before the act arrives. */
const tooLittleSeconds = 10;

/**
 * For acts that ask for the password again. Render `dialog`; call `ensure` before the act: it asks when it has to, and says
 * whether the act may go on (`false`: the person thought better of it).
 */
export function useStepUp(): { ensure: () => Promise<boolean>; dialog: ReactNode } {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const stepUp = useMutation(trpc.auth.stepUp.mutationOptions());
  const [asking, setAsking] = useState<{ answer: (may: boolean) => void }>();
  const end = (may: boolean) => {
    asking?.answer(may);
    setAsking(undefined);
  };
  return {
    ensure: async () => {
      const state = trpc.auth.stepUpState.queryOptions(undefined, { staleTime: 0 });
      if ((await cache.fetchQuery(state)).secondsLeft > tooLittleSeconds) return true;
      return new Promise((answer) => setAsking({ answer }));
    },
    dialog: (
      <StepUpDialog
        open={asking !== undefined}
        onOpenChange={(open) => {
          if (!open) end(false);
        }}
        onConfirm={async (password) => {
          await stepUp.mutateAsync({ password });
          end(true);
        }}
      />
    ),
  };
}
