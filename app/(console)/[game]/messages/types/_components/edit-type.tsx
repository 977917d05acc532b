"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { pickText } from "#components/messages/pick-text.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { UpdateMessageTypeInput } from "#server/messages/schema.ts";
import { definitionOf, draftFrom } from "./draft-type.ts";
import { SchemaImport } from "./schema-import.tsx";
import { TypeEditor } from "./type-editor.tsx";

/** The next version of a type; whoever was faster is named, and what was typed stays. */
export function EditType({ code }: { code: string }) {
  const t = useTranslations("messages.editor");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const { data: type } = useSuspenseQuery(trpc.messages.type.queryOptions({ game: slug, code }));
  // The version that was read when the work began: a newer one that arrives meanwhile must not pass for it.
  const [base] = useState(type.version);
  const [draft, setDraft] = useState(() => draftFrom(type.definition));
  const update = useMutation(trpc.messages.updateType.mutationOptions());
  if (!useCan("message.manage") || type.isArchived) return <Alert tone="info">{t("notAllowed")}</Alert>;
  const save = async () => {
    // Half-typed numbers and missing names are the server's to name, field by field.
    const definition = definitionOf(draft) as UpdateMessageTypeInput["definition"];
    await update.mutateAsync({ game: slug, code, version: base, definition });
    await cache.invalidateQueries(trpc.messages.pathFilter());
    toast.success(t("saved"));
    router.push(`/${slug}/messages/types/${code}`);
  };
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h2 className="font-semibold text-section">
          {t("editTitle", { name: pickText(type.definition.names, locale, code) })}
        </h2>
        <p className="mt-0.5 max-w-2xl text-muted-foreground">{t("editAbout", { version: base + 1 })}</p>
      </div>
      <SchemaImport onRead={(read) => setDraft(draftFrom(read.definition))} />
      <TypeEditor draft={draft} onChange={setDraft} onSave={save} saveLabel={t("save")} />
    </div>
  );
}
