"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { useGame } from "#components/shell/game-context.tsx";
import type { SchedulePreview } from "../wire.ts";

/** The next times of the schedule in the form, as the server's clock and zones say; nothing while it has no time. */
export function useSchedulePreview(): {
  preview: SchedulePreview | undefined;
  zone: string | null;
  isRecurring: boolean;
} {
  const trpc = useTRPC();
  const { slug } = useGame();
  const { control } = useFormContext<ComposerValues>();
  const [scheduleKind, scheduleAt, scheduleZone, scheduleRule] = useWatch({
    control,
    name: ["scheduleKind", "scheduleAt", "scheduleZone", "scheduleRule"],
  });
  const typed = JSON.stringify({ scheduleKind, scheduleAt, scheduleZone, scheduleRule });
  const settled = useDeferredValue(typed);
  const hasTime = scheduleKind !== "now" && scheduleAt !== null && scheduleZone !== null;
  const { data } = useQuery({
    ...trpc.mail.schedulePreview.queryOptions(hasTime ? { game: slug, schedule: JSON.parse(settled) } : skipToken),
    placeholderData: keepPreviousData,
  });
  return { preview: hasTime ? data : undefined, zone: scheduleZone, isRecurring: scheduleKind === "recurring" };
}
