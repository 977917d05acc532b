"use client";

import { useMutation } from "@tanstack/react-query";
import { PackageCheck, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useLeaveGuard } from "#components/form/use-leave-guard.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { decodeText } from "#lib/decode-text.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { useRulesChanged } from "../use-rules-changed.ts";
import type { WordList } from "../wire.ts";
import { ImportPlan } from "./import-plan.tsx";

type Plan = RouterOutputs["wordLists"]["importTerms"];
/** A file's text is never put into a field: a hundred thousand lines would freeze it. */
type Source = { text: string; fileName: string | null; isUnreadable: boolean; isShipped: boolean };
const nothing: Source = { text: "", fileName: null, isUnreadable: false, isShipped: false };

/** Takes a file of terms, or what ships with this version of Herald, says what it would change, and changes exactly that. A file with a wrong row changes nothing. What was pasted is not lost by a key. */
export function ImportDialog({ list, onClose }: { list: WordList; onClose: () => void }) {
  const t = useTranslations("moderationRules.import");
  const { slug } = useGame();
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [source, setSource] = useState(nothing);
  const [isReplacing, setReplacing] = useState(false);
  const [plan, setPlan] = useState<Plan>();
  // A file is where it was; what was pasted is only here.
  const isTyped = source.fileName === null && !source.isShipped;
  const isPasted = isTyped && source.text.trim() !== "";
  const { leave, question } = useLeaveGuard({ when: isPasted, onLeave: onClose });
  const changed = useRulesChanged();
  const importTerms = useMutation(useTRPC().wordLists.importTerms.mutationOptions());
  const restart = () => {
    setPlan(undefined);
    importTerms.reset();
  };
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
    const isUnreadable = decoded.kind !== "text";
    setSource({ ...nothing, text: decoded.kind === "text" ? decoded.text : "", fileName: file.name, isUnreadable });
    restart();
  };
  const mode = isReplacing ? ("replace" as const) : ("add" as const);
  const input = { game: slug, listId: list.id, text: source.isShipped ? null : source.text, mode };
  const apply = ({ planHash }: Plan) =>
    importTerms.mutate(
      { ...input, apply: true, planHash },
      {
        onSuccess: async (result) => {
          if (!result.applied) return setPlan(result);
          toast.success(t("done", { added: result.added, changed: result.changed, removed: result.removed }));
          onClose();
          await changed();
        },
      },
    );
  const changes = plan === undefined ? 0 : plan.added + plan.changed + plan.removed;
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent className="max-w-3xl">
        <DialogHeader>
          <DialogTitle>{t("title", { name: list.name })}</DialogTitle>
          <DialogDescription>{t("help")}</DialogDescription>
        </DialogHeader>
        <DialogBody className="flex flex-col gap-4">
          {isTyped ? (
            <Field>
              <FieldLabel htmlFor={id}>{t("text")}</FieldLabel>
              <Textarea
                id={id}
                rows={5}
                spellCheck={false}
                className="font-mono text-caption"
                placeholder={t("placeholder")}
                aria-describedby={`${id}-help`}
                value={source.text}
                onChange={(event) => {
                  setSource({ ...nothing, text: event.target.value });
                  restart();
                }}
              />
              <FieldDescription id={`${id}-help`}>{t("columns")}</FieldDescription>
            </Field>
          ) : (
            <p className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 truncate font-medium">{source.fileName ?? t("shipped")}</span>
              <Button
                variant="quiet"
                size="sm"
                onClick={() => {
                  setSource(nothing);
                  restart();
                }}
              >
                {t(source.isShipped ? "notShipped" : "otherFile")}
              </Button>
            </p>
          )}
          {source.isShipped && <p className="text-muted-foreground text-table">{t("shippedHelp")}</p>}
          {source.isUnreadable && (
            <Alert tone="danger" live>
              {t("notText")}
            </Alert>
          )}
          <input
            ref={picker}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            aria-label={t("file")}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              event.target.value = "";
              void take(file);
            }}
          />
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <Button variant="outline" size="sm" onClick={() => picker.current?.click()}>
              <Upload aria-hidden />
              {t("file")}
            </Button>
            {!source.isShipped && (
              <Button
                variant="outline"
                size="sm"
                disabled={isPasted}
                onClick={() => {
                  setSource({ ...nothing, isShipped: true });
                  restart();
                }}
              >
                <PackageCheck aria-hidden />
                {t("shipped")}
              </Button>
            )}
            <label htmlFor={`${id}-replace`} className="flex min-h-7 items-center gap-2.5">
              <Checkbox
                id={`${id}-replace`}
                checked={isReplacing}
                onCheckedChange={(checked) => {
                  setReplacing(checked === true);
                  restart();
                }}
              />
              {t(source.isShipped ? "replaceShipped" : "replace")}
            </label>
          </div>
          {importTerms.isError && (
            <FailedState title={t("refused")} error={importTerms.error} stillHolds={t("nothingChanged")} />
          )}
          {plan?.isStale && (
            <Alert tone="warning" live title={t("staleTitle")}>
              {t("stale")}
            </Alert>
          )}
          {plan !== undefined && <ImportPlan plan={plan} />}
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={leave}>
            {t("cancel")}
          </Button>
          {plan !== undefined && plan.rejectedCount === 0 && changes > 0 ? (
            <Button
              variant={plan.removed > 0 ? "danger" : "primary"}
              onClick={() => apply(plan)}
              pending={importTerms.isPending}
            >
              {t("apply", { count: changes })}
            </Button>
          ) : (
            <Button
              onClick={() => importTerms.mutate({ ...input, apply: false }, { onSuccess: setPlan })}
              pending={importTerms.isPending}
              disabled={!source.isShipped && source.text.trim() === ""}
            >
              {t("compare")}
            </Button>
          )}
        </DialogFooter>
        {question}
      </DialogContent>
    </Dialog>
  );
}
