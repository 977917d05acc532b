"use client";

import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type ComposerValues, toDraft } from "#components/mail/composer-values.ts";
import type { Draft } from "#server/mail/schema.ts";

const quietMs = 350;

/** The draft on screen, a moment after the last keystroke. */
export function useLiveDraft(form: UseFormReturn<ComposerValues>): Draft {
  const [draft, setDraft] = useState(() => toDraft(form.getValues()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(() => setDraft(toDraft(form.getValues())), quietMs);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [form]);
  return draft;
}
