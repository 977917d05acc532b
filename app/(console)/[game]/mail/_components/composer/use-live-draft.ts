"use client";

import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type ComposerValues, toDraft } from "#components/mail/composer-values.ts";
import type { Draft } from "#server/mail/schema.ts";

const quietMs = 350;

/** The draft on screen, a moment after the last keystroke. */
export function useLiveDraft({ subscribe, getValues }: UseFormReturn<ComposerValues>): Draft {
  const [draft, setDraft] = useState(() => toDraft(getValues()));
  // The two functions stay the same for the life of the form; the object around them does not.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(() => setDraft(toDraft(getValues())), quietMs);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [subscribe, getValues]);
  return draft;
}
