"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { TextBox } from "#components/messages/boxes.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { CreateMessageTypeInput } from "#server/messages/schema.ts";
import { type DraftType, definitionOf, draftFrom, newField } from "./draft-type.ts";
import { SchemaImport } from "./schema-import.tsx";
import { TypeEditor } from "./type-editor.tsx";

function blank(): DraftType {
  return { names: {}, mark: "type_v", wireName: "", pushTexts: {}, dailyValueMax: 0, fields: [newField()] };
}

/** A type of one's own, from nothing or from a JSON Schema. */
export function NewType() {
  const t = useTranslations("messages.editor");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const [code, setCode] = useState("");
  const [draft, setDraft] = useState(blank);
  const create = useMutation(trpc.messages.createType.mutationOptions());
  if (!useCan("message.manage")) return <Alert tone="info">{t("notAllowed")}</Alert>;
  const save = async () => {
    // Half-typed numbers and missing names are the server's to name, field by field.
    const definition = definitionOf(draft) as CreateMessageTypeInput["definition"];
    await create.mutateAsync({ game: slug, code, definition });
    await cache.invalidateQueries(trpc.messages.pathFilter());
    toast.success(t("created"));
    router.push(`/${slug}/messages/types/${code}`);
  };
  return (
    <div className="flex flex-col gap-6">
      <SchemaImport
        onRead={(read) => {
          setDraft(draftFrom(read.definition));
          if (read.code !== null) setCode(read.code);
        }}
      />
      <TypeEditor
        draft={draft}
        onChange={setDraft}
        onSave={save}
        saveLabel={t("create")}
        head={(problems) => (
          <TextBox
            path="code"
            label={t("code")}
            help={t("codeHelp")}
            problems={problems}
            mono
            value={code}
            onChange={setCode}
            className="max-w-96"
          />
        )}
      />
    </div>
  );
}
