"use client";

import { useMutation } from "@tanstack/react-query";
import { Archive, ArchiveRestore, FilePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useFormState, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { EditorValues, Template } from "./template-values.ts";
import { UseTemplateDialog } from "./use-template-dialog.tsx";

export const editorFormId = "template-editor";

/** Its name, who changed it last, and what can be done with it. */
export function TemplateHeader({
  base,
  canEdit,
  onChanged,
}: {
  base: Template | undefined;
  canEdit: boolean;
  onChanged: (saved: Template) => void;
}) {
  const t = useTranslations("mail.templates");
  const { slug } = useGame();
  const { control } = useFormContext<EditorValues>();
  const { isDirty, isSubmitting } = useFormState({ control });
  const name = useWatch({ control, name: "name" });
  const may = { compose: useCan("mail.compose"), write: useCan("mail.template") };
  const [isUsing, setUsing] = useState(false);
  const save = (
    <Button type="submit" form={editorFormId} pending={isSubmitting} disabled={!isDirty && base !== undefined}>
      {t("save")}
    </Button>
  );
  return (
    <div className="z-20 border-border bg-background/95 backdrop-blur-sm lg:sticky lg:top-0 lg:border-b">
      <PageHeader
        title={name.trim() === "" ? t("new") : name}
        badge={base?.isArchived === true ? <Badge>{t("archived")}</Badge> : undefined}
        crumbs={[
          { href: `/${slug}/mail`, label: t("mail") },
          { href: `/${slug}/mail/templates`, label: t("title") },
        ]}
        state={
          base === undefined ? (
            t("newHelp")
          ) : (
            <>
              {t("changedBy", { name: base.updatedByName, version: base.version })} <Time at={base.updatedAt} />
            </>
          )
        }
        actions={
          <>
            {base !== undefined && may.write && <ArchiveButton base={base} onChanged={onChanged} />}
            {base !== undefined && !base.isArchived && may.compose && (
              <Button variant="outline" disabled={isDirty} onClick={() => setUsing(true)}>
                <FilePen aria-hidden />
                {t("use.open")}
              </Button>
            )}
            {canEdit && <span className="max-lg:hidden">{save}</span>}
          </>
        }
      />
      {canEdit && (
        <div className="fixed inset-x-0 bottom-0 z-30 flex justify-end border-border border-t bg-background/95 px-page py-2.5 backdrop-blur-sm lg:hidden">
          {save}
        </div>
      )}
      {isUsing && base !== undefined && <UseTemplateDialog id={base.id} onClose={() => setUsing(false)} />}
    </div>
  );
}

function ArchiveButton({ base, onChanged }: { base: Template; onChanged: (saved: Template) => void }) {
  const t = useTranslations("mail.templates");
  const { slug } = useGame();
  const { describe } = useProblem();
  const archive = useMutation(
    useTRPC().templates.archive.mutationOptions({
      onSuccess: (saved) => {
        onChanged(saved);
        toast.success(t(saved.isArchived ? "archivedToast" : "restoredToast", { name: saved.name }));
      },
      onError: (error) => toast.error(describe(error).sentence),
    }),
  );
  const Icon = base.isArchived ? ArchiveRestore : Archive;
  return (
    <Button
      variant="outline"
      pending={archive.isPending}
      onClick={() => archive.mutate({ game: slug, id: base.id, version: base.version, archived: !base.isArchived })}
    >
      <Icon aria-hidden />
      {t(base.isArchived ? "restore" : "archive")}
    </Button>
  );
}
