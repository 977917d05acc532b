"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { useGameTimeZone } from "#components/ui/time-zone.tsx";
import { dayAt } from "#lib/day-at.ts";
import { startReplayInput } from "#server/moderation/replays/schema.ts";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { NullableSelect } from "../../_components/nullable-select.tsx";
import { useRulesChanged } from "../../_components/use-rules-changed.ts";

/** A day of the game, the version that it is judged by again, and what that is compared with. */
export function ReplayDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("moderationRules.replays");
  const { slug } = useGame();
  const router = useRouter();
  const trpc = useTRPC();
  const today = dayAt(new Date(), useGameTimeZone() ?? "UTC");
  const versions = useQuery(trpc.rules.versions.queryOptions({ game: slug, limit: 100 }));
  const start = useMutation(trpc.replays.start.mutationOptions());
  const changed = useRulesChanged();
  const form = useForm<z.input<typeof startReplayInput>, unknown, z.output<typeof startReplayInput>>({
    resolver: problemResolver(startReplayInput),
    defaultValues: { versionId: "", againstId: null, day: today, days: 1 },
  });
  const options = (versions.data?.rows ?? []).map(({ id, number, note }) => ({
    value: id,
    label: note === "" ? t("version", { number }) : `${t("version", { number })} · ${note}`,
  }));
  return (
    <FormDialog
      form={form}
      className="max-w-md"
      title={t("startTitle")}
      help={t("startHelp")}
      confirmLabel={t("start")}
      onClose={onClose}
      onSubmit={async (values) => {
        const begun = await start.mutateAsync({ game: slug, ...values });
        await changed();
        toast.success(t("started"));
        router.push(`/${slug}/moderation/rules/replays/${begun.id}`);
      }}
    >
      {versions.isError && (
        <FailedState
          title={t("versionsFailed")}
          error={versions.error}
          onRetry={() => void versions.refetch()}
          isRetrying={versions.isFetching}
        />
      )}
      <SelectField
        control={form.control}
        name="versionId"
        label={t("columns.version")}
        placeholder={t("chooseVersion")}
        options={options}
      />
      <NullableSelect
        control={form.control}
        name="againstId"
        label={t("against")}
        description={t("againstHelp")}
        noneLabel={t("then")}
        options={options}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          control={form.control}
          name="day"
          label={t("day")}
          description={t("dayHelp")}
          input={{ type: "date", autoComplete: "off" }}
        />
        <NumberField control={form.control} name="days" label={t("days")} description={t("daysHelp")} />
      </div>
    </FormDialog>
  );
}
