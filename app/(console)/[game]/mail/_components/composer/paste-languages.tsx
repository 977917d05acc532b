"use client";

import { ArrowLeftRight, ClipboardPaste } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useFormContext } from "react-hook-form";
import { toast } from "sonner";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { type PastedText, readLanguagePaste } from "#components/mail/read-language-paste.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { PastePreview } from "./paste-preview.tsx";

/** Takes a block of a spreadsheet and puts each cell where it belongs, in every language at once. */
export function PasteLanguages({ locales }: { locales: readonly ContentLocale[] }) {
  const t = useTranslations("mail.composer.paste");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outline" size="sm" onClick={() => setOpen(true)}>
        <ClipboardPaste aria-hidden />
        {t("open")}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <DialogContent className="max-w-2xl overflow-y-auto p-5">
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription className="mt-1 mb-4 pr-6">{t("help")}</DialogDescription>
          <PasteForm locales={locales} onClose={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </>
  );
}

function PasteForm({ locales, onClose }: { locales: readonly ContentLocale[]; onClose: () => void }) {
  const t = useTranslations("mail.composer.paste");
  const id = useId();
  const form = useFormContext<ComposerValues>();
  const [pasted, setPasted] = useState("");
  const [isSwapped, setSwapped] = useState(false);
  const read = readLanguagePaste(pasted, { locales, isSwapped });
  const isRefused = pasted.trim() !== "" && read.texts.length === 0;
  const apply = () => {
    const before = read.texts.map(({ locale, field }) => ({
      locale,
      field,
      text: form.getValues("texts")[locale][field],
    }));
    const fill = (texts: readonly PastedText[]) =>
      form.setValue("texts", withTexts(form.getValues("texts"), texts), { shouldDirty: true });
    fill(read.texts);
    toast.success(t("done", { count: read.texts.length }), {
      duration: undoMs,
      action: { label: t("undo"), onClick: () => fill(before) },
    });
    onClose();
  };
  return (
    <form
      className="flex min-w-0 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (read.texts.length > 0) apply();
      }}
    >
      <Field invalid={isRefused}>
        <FieldLabel htmlFor={id}>{t("block")}</FieldLabel>
        <Textarea
          id={id}
          rows={5}
          value={pasted}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-help`}
          aria-invalid={isRefused || undefined}
          className="max-h-52 whitespace-pre text-table"
          onChange={(event) => setPasted(event.target.value)}
        />
        <FieldDescription id={`${id}-help`}>{t("blockHelp")}</FieldDescription>
      </Field>
      {isRefused && (
        <Alert tone="danger" live>
          {t(read.isUnclear ? "unclear" : "nothing")}
        </Alert>
      )}
      {read.ignored.length > 0 && <Alert tone="warning">{t("ignored", { heads: read.ignored.join(", ") })}</Alert>}
      {read.texts.length > 0 && <PastePreview locales={locales} texts={read.texts} now={form.getValues("texts")} />}
      {read.canSwap && (
        <Button variant="outline" size="sm" className="self-start" onClick={() => setSwapped(!isSwapped)}>
          <ArrowLeftRight aria-hidden />
          {t("swap")}
        </Button>
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button type="submit" disabled={read.texts.length === 0}>
          {t("apply", { count: read.texts.length })}
        </Button>
      </div>
    </form>
  );
}

/** Long enough to read what became of it. */
const undoMs = 12_000;

function withTexts(now: ComposerValues["texts"], texts: readonly PastedText[]): ComposerValues["texts"] {
  const filled = { ...now };
  for (const { locale, field, text } of texts) filled[locale] = { ...filled[locale], [field]: text };
  return filled;
}
