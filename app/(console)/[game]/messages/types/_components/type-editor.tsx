"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { readProblem } from "#components/form/problem.ts";
import { UnsavedChangesGuard } from "#components/form/unsaved-changes.tsx";
import { ChoiceBox, NumberBox, type Problems, TextBox } from "#components/messages/boxes.tsx";
import { ProblemList } from "#components/messages/problem-list.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { messageMarks } from "#db/enums/messages.ts";
import type { DraftType } from "./draft-type.ts";
import { FieldListEditor } from "./field-editor.tsx";
import { LocaleTexts } from "./locale-texts.tsx";

/** All that a type says. `onSave` rejects with what the server refuses; that stands at its fields, and nothing typed is lost. */
export function TypeEditor({
  draft,
  onChange,
  onSave,
  saveLabel,
  head,
}: {
  draft: DraftType;
  onChange: (draft: DraftType) => void;
  onSave: () => Promise<void>;
  saveLabel: string;
  /** Above the rest: the code of a new type. */
  head?: (problems: Problems) => ReactNode;
}) {
  const t = useTranslations("messages.editor");
  const { slug } = useGame();
  const { data: game } = useSuspenseQuery(useTRPC().games.get.queryOptions({ game: slug }));
  const nameOf = useNameOfPath(draft);
  const [isDirty, setDirty] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const fields = failure === undefined ? [] : readProblem(failure).fields;
  const problems = fields.map((problem) => ({ ...problem, path: problem.path.replace(/^definition\./, "") }));
  const set = (change: Partial<DraftType>) => {
    onChange({ ...draft, ...change });
    setDirty(true);
  };
  const save = async () => {
    setSaving(true);
    setFailure(undefined);
    try {
      await onSave();
      setDirty(false);
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  const { locales } = game;
  const common = { locales, problems };
  return (
    <form
      aria-label={saveLabel}
      className="flex max-w-3xl flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ProblemList problems={problems} nameOf={nameOf} />
      {failure !== undefined && fields.length === 0 && <FailedState title={t("notSaved")} error={failure} />}
      {head?.(problems)}
      <LocaleTexts
        {...common}
        path="names"
        label={t("name")}
        value={draft.names}
        onChange={(names) => set({ names })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceBox
          path="mark"
          label={t("mark")}
          help={t("markHelp")}
          problems={problems}
          value={draft.mark}
          options={messageMarks.map((mark) => ({ value: mark, label: t(`marks.${mark}`) }))}
          onChange={(mark) => set({ mark: mark === "business_id" ? "business_id" : "type_v" })}
        />
        <TextBox
          path="wireName"
          label={t("wireName")}
          help={t("wireNameHelp")}
          problems={problems}
          mono
          value={draft.wireName}
          onChange={(wireName) => set({ wireName })}
        />
      </div>
      <LocaleTexts
        {...common}
        path="pushTexts"
        label={t("pushText")}
        value={draft.pushTexts}
        onChange={(pushTexts) => set({ pushTexts })}
      />
      <NumberBox
        path="dailyValueMax"
        label={t("dailyValueMax")}
        help={t("dailyValueHelp")}
        problems={problems}
        value={draft.dailyValueMax}
        onChange={(dailyValueMax) => set({ dailyValueMax })}
        className="max-w-96"
      />
      <section aria-label={t("fields")}>
        <h2 className="mb-1 font-semibold text-section">{t("fields")}</h2>
        <p className="mb-3 text-muted-foreground">{t("fieldsHelp")}</p>
        <FieldListEditor {...common} path="fields" fields={draft.fields} onChange={(next) => set({ fields: next })} />
      </section>
      <div>
        <Button type="submit" pending={isSaving}>
          {saveLabel}
        </Button>
      </div>
      <UnsavedChangesGuard when={isDirty && !isSaving} />
    </form>
  );
}

/** `fields.2.key` as the third field's own name and the word for what is wrong of it, so that a summary is readable. */
function useNameOfPath(draft: DraftType): (path: string) => string {
  const t = useTranslations("messages.editor");
  const words: Readonly<Record<string, string>> = {
    code: t("code"),
    names: t("name"),
    mark: t("mark"),
    wireName: t("wireName"),
    pushTexts: t("pushText"),
    dailyValueMax: t("dailyValueMax"),
    fields: t("fields"),
    key: t("key"),
    kind: t("kind"),
    labels: t("label"),
    choices: t("choices"),
    initial: t("initial"),
    textMax: t("textMax"),
    numberMin: t("numberMin"),
    numberMax: t("numberMax"),
    min: t("listMin"),
    max: t("listMax"),
  };
  return (path) => {
    const [, index, rest = ""] = /^fields\.(\d+)\.?(.*)$/.exec(path) ?? [];
    if (index === undefined) return words[path.split(".")[0] ?? ""] ?? path;
    const number = Number(index);
    const key = draft.fields[number]?.key;
    const named = rest.split(".").findLast((part) => words[part] !== undefined);
    const field = key === undefined || key === "" ? t("fieldNumber", { number: number + 1 }) : key;
    return named === undefined ? field : `${field} · ${words[named]}`;
  };
}
