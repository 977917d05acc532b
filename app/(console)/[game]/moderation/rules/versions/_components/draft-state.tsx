"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { GitCompareArrows, Stamp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { makeVersionInput } from "#server/moderation/versions/schema.ts";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { useRulesChanged } from "../../_components/use-rules-changed.ts";
import { CorpusCheck } from "./corpus-check.tsx";
import { DiffView } from "./diff-view.tsx";

/** What is worked on beside the version at work: what differs, what the corpus says of it, and the way to a version. */
export function DraftState() {
  const t = useTranslations("moderationRules.versions");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const { data: diff } = useSuspenseQuery(useTRPC().rules.diff.queryOptions({ game: slug }));
  const [isOpen, setOpen] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const parts = [diff.terms, diff.allowances, diff.patterns, diff.policies];
  const count = parts.reduce((sum, { counts }) => sum + counts.added + counts.removed + counts.changed, 0);
  return (
    <section aria-label={t("draftTitle")} className="mb-5 rounded-xl border border-border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{t("draftTitle")}</h2>
          <p className="text-muted-foreground">
            {diff.from === null
              ? t("draftFirst", { count })
              : t(diff.isSame ? "draftSame" : "draftDiffers", { number: diff.from, count })}
          </p>
        </div>
        {!diff.isSame && (
          <div className="flex flex-wrap gap-2">
            <Button variant="outline" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <GitCompareArrows aria-hidden />
              {t(isOpen ? "hideDiff" : "showDiff")}
            </Button>
            <Button asChild variant="outline">
              <Link href={`/${slug}/moderation/rules/test?rules=draft`}>{t("testDraft")}</Link>
            </Button>
            {mayChange && (
              <Button onClick={() => setMaking(true)}>
                <Stamp aria-hidden />
                {t("make")}
              </Button>
            )}
          </div>
        )}
      </div>
      {isOpen && !diff.isSame && (
        <div className="mt-4 flex flex-col gap-5 border-border border-t pt-4">
          <CorpusCheck rules="draft" />
          <DiffView diff={diff} />
        </div>
      )}
      {isMaking && <MakeDialog onClose={() => setMaking(false)} />}
    </section>
  );
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("moderationRules.versions");
  const { slug } = useGame();
  const router = useRouter();
  const make = useMutation(useTRPC().rules.makeVersion.mutationOptions());
  const changed = useRulesChanged();
  const form = useForm<z.input<typeof makeVersionInput>, unknown, z.output<typeof makeVersionInput>>({
    resolver: problemResolver(makeVersionInput),
    defaultValues: { note: "" },
  });
  return (
    <FormDialog
      form={form}
      className="max-w-md"
      title={t("makeTitle")}
      help={t("makeHelp")}
      confirmLabel={t("make")}
      onClose={onClose}
      onSubmit={async (values) => {
        const made = await make.mutateAsync({ game: slug, ...values });
        await changed();
        toast.success(t("made", { number: made.number }));
        router.push(`/${slug}/moderation/rules/versions/${made.id}`);
      }}
    >
      <TextField control={form.control} name="note" label={t("note")} input={{ autoFocus: true }} optional />
    </FormDialog>
  );
}
