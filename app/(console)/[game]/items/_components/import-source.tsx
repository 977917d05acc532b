"use client";

import { FileSpreadsheet, Upload, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldDescription, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { cn } from "#lib/cn.ts";
import { decodeText } from "#lib/decode-text.ts";
import { formatBytes } from "#lib/format.ts";

/** Where a list comes from. A file's text is never put into a field: twenty thousand lines would freeze it. */
export type ListSource =
  | { kind: "pasted"; text: string }
  | { kind: "file"; name: string; sizeBytes: number; text: string }
  | { kind: "unreadable"; name: string; reason: "items.list_is_workbook" | "items.list_not_text" };

export function textOf(source: ListSource): string {
  return source.kind === "unreadable" ? "" : source.text;
}

async function readFile(file: File): Promise<ListSource> {
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  if (decoded.kind === "text") return { kind: "file", name: file.name, sizeBytes: file.size, text: decoded.text };
  const reason = decoded.kind === "workbook" ? "items.list_is_workbook" : "items.list_not_text";
  return { kind: "unreadable", name: file.name, reason };
}

/** A list to paste, or a file to choose or to drop here. */
export function ImportSource({ source, onChange }: { source: ListSource; onChange: (source: ListSource) => void }) {
  const t = useTranslations("items.import");
  const locale = useLocale();
  const { text } = useProblem();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file !== undefined) onChange(await readFile(file));
  };
  const clear = () => onChange({ kind: "pasted", text: "" });
  return (
    // Dropping is a second way: the button below does the same for whoever has no mouse.
    <section
      aria-label={t("source")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
      className={cn("flex flex-col gap-3 rounded-lg", isOver && "outline-2 outline-primary outline-offset-4")}
    >
      {source.kind === "file" ? (
        <p className="flex items-center gap-2.5 rounded-lg border border-border bg-surface px-3 py-2">
          <FileSpreadsheet aria-hidden className="size-4.5 shrink-0 text-muted-foreground" />
          <span className="min-w-0 flex-1 truncate font-medium">{source.name}</span>
          <span className="text-muted-foreground tabular-nums">{formatBytes(source.sizeBytes, locale)}</span>
          <IconButton label={t("removeFile")} size="iconSm" onClick={clear}>
            <X aria-hidden />
          </IconButton>
        </p>
      ) : (
        <Field invalid={source.kind === "unreadable"}>
          <FieldLabel htmlFor={id}>{t("text")}</FieldLabel>
          <Textarea
            id={id}
            rows={5}
            spellCheck={false}
            className="font-mono text-caption"
            placeholder={t("placeholder")}
            aria-describedby={`${id}-help`}
            value={textOf(source)}
            onChange={(event) => onChange({ kind: "pasted", text: event.target.value })}
          />
          <FieldDescription id={`${id}-help`}>{t("columns")}</FieldDescription>
          <FieldError role="alert">
            {source.kind === "unreadable" ? `${source.name}: ${text(source.reason)}` : null}
          </FieldError>
        </Field>
      )}
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.json,text/csv,application/json"
        aria-label={t("file")}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          void take(file);
        }}
      />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-table">
        <Button variant="outline" size="sm" onClick={() => input.current?.click()}>
          <Upload aria-hidden />
          {t("file")}
        </Button>
        {t("drop")}
      </p>
    </section>
  );
}
