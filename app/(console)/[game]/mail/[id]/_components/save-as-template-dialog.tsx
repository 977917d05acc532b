"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { saveAsTemplateInput, templateLimits } from "#server/mail/templates/schema.ts";
import type { Campaign } from "../../_components/wire.ts";

/** Makes a template of what the mail says and carries. */
export function SaveAsTemplateDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useTranslations("mail.templates.saveAs");
  const { slug } = useGame();
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const saveAs = useMutation(trpc.templates.saveAs.mutationOptions());
  const form = useForm({
    resolver: problemResolver(saveAsTemplateInput),
    defaultValues: { campaignId: campaign.id, name: campaign.name },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("body")}</DialogDescription>
        <Form
          form={form}
          aria-label={t("title")}
          onSubmit={async (input) => {
            const saved = await saveAs.mutateAsync({ game: slug, ...input });
            void cache.invalidateQueries(trpc.templates.list.pathFilter());
            toast.success(t("done", { name: saved.name }), {
              action: { label: t("view"), onClick: () => router.push(`/${slug}/mail/templates/${saved.id}`) },
            });
            onClose();
          }}
        >
          <TextField
            control={form.control}
            name="name"
            label={t("name")}
            lengthMax={templateLimits.nameCharactersMax}
            input={{ autoComplete: "off" }}
          />
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button variant="outline" onClick={onClose}>
              {t("cancel")}
            </Button>
            <SubmitButton>{t("confirm")}</SubmitButton>
          </div>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
