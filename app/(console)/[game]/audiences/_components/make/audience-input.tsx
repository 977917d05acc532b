"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useId, useRef, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { cn } from "#lib/cn.ts";
import { AudienceUpload } from "./audience-upload.tsx";
import { useUpload } from "./use-upload.ts";

/** Paste ids, or choose or drop a file. What was pasted stays until it is accepted. */
export function AudienceInput({ onChosen }: { onChosen: (id: string) => void }) {
  const t = useTranslations("audiences");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const pasteId = useId();
  const [pasted, setPasted] = useState("");
  const chooser = useRef<HTMLInputElement>(null);
  const accept = (audience: { id: string }) => {
    void queryClient.invalidateQueries(trpc.audiences.get.queryFilter({ game: slug, id: audience.id }));
    onChosen(audience.id);
  };
  const create = useMutation(trpc.audiences.createFromText.mutationOptions({ onSuccess: accept }));
  const upload = useUpload(slug, accept);
  const failure = create.error ?? upload.error;
  const { isOver, handlers } = useDrop((file) => upload.start(file));

  if (upload.file !== undefined) return <AudienceUpload upload={upload} />;
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Field>
        <FieldLabel htmlFor={pasteId}>{t("paste")}</FieldLabel>
        <Textarea
          id={pasteId}
          rows={5}
          value={pasted}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${pasteId}-help`}
          className="field-sizing-fixed min-h-32 font-mono text-table"
          onChange={(event) => setPasted(event.target.value)}
        />
        <FieldDescription id={`${pasteId}-help`}>{t("pasteHelp")}</FieldDescription>
        <Button
          variant="outline"
          className="self-start"
          pending={create.isPending}
          disabled={pasted.trim() === ""}
          onClick={() => create.mutate({ game: slug, text: pasted })}
        >
          {t("usePasted")}
        </Button>
      </Field>
      <div
        {...handlers}
        className={cn(
          "flex min-h-40 flex-col items-center justify-center gap-2 rounded-lg border border-input border-dashed px-4 py-6 text-center transition-colors",
          isOver && "border-primary bg-primary-soft",
        )}
      >
        <FileUp aria-hidden className="size-5 text-muted-foreground" />
        <p className="text-balance text-muted-foreground text-table">{t("dropHelp")}</p>
        <Button variant="outline" onClick={() => chooser.current?.click()}>
          {t("chooseFile")}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".txt,.csv,text/plain,text/csv"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file, corrected, must be choosable again.
            event.target.value = "";
            if (file !== undefined) upload.start(file);
          }}
        />
      </div>
      {failure !== null && failure !== undefined && (
        <Alert tone="danger" live className="xl:col-span-2" title={t("notTaken")}>
          {describe(failure).sentence}
        </Alert>
      )}
    </div>
  );
}

function useDrop(onFile: (file: File) => void) {
  const [isOver, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer.files[0];
      if (file !== undefined) onFile(file);
    },
  };
  return { isOver, handlers };
}
