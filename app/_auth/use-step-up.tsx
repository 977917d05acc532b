"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { StepUpDialog } from "#components/shell/step-up-dialog.tsx";
import { useTRPC } from "../_trpc/client.tsx";

/** So little left that it could be over before the act arrives. */
const tooLittleSeconds = 10;

/**
 * For acts that ask for the password again, and for a code of whoever has a second factor. Render `dialog`; call `ensure` before the act: it asks when it has to, and says
 * whether the act may go on (`false`: the person thought better of it).
 */
export function useStepUp(): { ensure: () => Promise<boolean>; dialog: ReactNode } {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const stepUp = useMutation(trpc.auth.stepUp.mutationOptions());
  const [asking, setAsking] = useState<{ needsCode: boolean; answer: (may: boolean) => void }>();
  const end = (may: boolean) => {
    asking?.answer(may);
    setAsking(undefined);
  };
  return {
    ensure: async () => {
      const state = trpc.auth.stepUpState.queryOptions(undefined, { staleTime: 0 });
      const { secondsLeft, needsCode } = await cache.fetchQuery(state);
      if (secondsLeft > tooLittleSeconds) return true;
      return new Promise((answer) => setAsking({ needsCode, answer }));
    },
    dialog: (
      <StepUpDialog
        open={asking !== undefined}
        needsCode={asking?.needsCode ?? false}
        onOpenChange={(open) => {
          if (!open) end(false);
        }}
        onConfirm={async (proof) => {
          await stepUp.mutateAsync(proof);
          end(true);
        }}
      />
    ),
  };
}
