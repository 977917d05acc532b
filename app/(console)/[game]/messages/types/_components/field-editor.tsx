"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ChoiceBox, NumberBox, type Problems, TextBox, TruthBox } from "#components/messages/boxes.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { messageFieldKinds, messageFieldPlaces } from "#db/enums/messages.ts";
import { ChoiceEditor } from "./choice-editor.tsx";
import { type DraftField, newField } from "./draft-type.ts";
import { LocaleTexts } from "./locale-texts.tsx";

type ListProps = {
  fields: readonly DraftField[];
  onChange: (fields: DraftField[]) => void;
  path: string;
  locales: readonly ContentLocale[];
  problems: Problems;
  /** Fields of a group hold no groups and stand where the group stands. */
  isInner?: boolean;
};

/** The fields in their order: added, moved and taken away by buttons, by mouse and keyboard alike. */
export function FieldListEditor({ fields, onChange, path, locales, problems, isInner = false }: ListProps) {
  const t = useTranslations("messages.editor");
  const replace = (at: number, next: DraftField) =>
    onChange(fields.map((field, index) => (index === at ? next : field)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...fields];
    const [moved] = next.splice(at, 1);
    if (moved === undefined) return;
    next.splice(at + by, 0, moved);
    onChange(next);
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <ol className="flex flex-col gap-3">
        {fields.map((field, index) => {
          const name = field.key === "" ? t("fieldNumber", { number: index + 1 }) : field.key;
          return (
            <li key={field.id} className="rounded-lg border border-border bg-surface px-4 py-3">
              <div className="mb-3 flex items-center justify-between gap-2">
                <p className="min-w-0 truncate font-medium">
                  {name} <span className="font-normal text-muted-foreground">{t(`kinds.${field.kind}`)}</span>
                </p>
                <div className="flex shrink-0">
                  <IconButton
                    label={t("up", { name })}
                    size="iconSm"
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <ArrowUp aria-hidden />
                  </IconButton>
                  <IconButton
                    label={t("down", { name })}
                    size="iconSm"
                    disabled={index === fields.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <ArrowDown aria-hidden />
                  </IconButton>
                  <IconButton
                    label={t("remove", { name })}
                    size="iconSm"
                    onClick={() => onChange(fields.filter((_, at) => at !== index))}
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                </div>
              </div>
              <FieldEditor
                field={field}
                path={`${path}.${index}`}
                locales={locales}
                problems={problems}
                isInner={isInner}
                onChange={(next) => replace(index, next)}
              />
            </li>
          );
        })}
      </ol>
      <div>
        <Button variant="outline" size="sm" onClick={() => onChange([...fields, newField()])}>
          <Plus aria-hidden />
          {t(isInner ? "addInner" : "addField")}
        </Button>
      </div>
    </div>
  );
}

function FieldEditor({
  field,
  path,
  locales,
  problems,
  isInner,
  onChange,
}: Omit<ListProps, "fields" | "onChange" | "isInner"> & {
  field: DraftField;
  isInner: boolean;
  onChange: (field: DraftField) => void;
}) {
  const t = useTranslations("messages.editor");
  const set = (change: Partial<DraftField>) => onChange({ ...field, ...change });
  const kinds = messageFieldKinds.filter((kind) => !isInner || kind !== "group");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <TextBox
          path={`${path}.key`}
          label={t("key")}
          help={t("keyHelp")}
          problems={problems}
          mono
          value={field.key}
          onChange={(key) => set({ key })}
        />
        <ChoiceBox
          path={`${path}.kind`}
          label={t("kind")}
          problems={problems}
          value={field.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          onChange={(kind) => set({ kind: kinds.find((each) => each === kind) ?? "text", initial: null })}
        />
        {!isInner && (
          <ChoiceBox
            path={`${path}.place`}
            label={t("place")}
            problems={problems}
            value={field.place}
            options={messageFieldPlaces.map((place) => ({ value: place, label: t(`places.${place}`) }))}
            onChange={(place) => set({ place: place === "ext" ? "ext" : "data" })}
          />
        )}
      </div>
      <LocaleTexts
        path={`${path}.labels`}
        label={t("label")}
        locales={locales}
        problems={problems}
        value={field.labels}
        onChange={(labels) => set({ labels })}
      />
      <KindEditor field={field} path={path} locales={locales} problems={problems} set={set} />
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <TruthBox
          path={`${path}.required`}
          label={t("required")}
          value={field.required}
          onChange={(required) => set({ required })}
        />
        <TruthBox
          path={`${path}.isList`}
          label={t("isList")}
          value={field.list !== null}
          onChange={(isList) => set({ list: isList ? { min: 0, max: 10 } : null })}
        />
      </div>
      {field.list !== null && (
        <div className="grid max-w-80 grid-cols-2 gap-4">
          <NumberBox
            path={`${path}.list.min`}
            label={t("listMin")}
            problems={problems}
            value={field.list.min}
            onChange={(min) => set({ list: { min, max: field.list?.max ?? 10 } })}
          />
          <NumberBox
            path={`${path}.list.max`}
            label={t("listMax")}
            problems={problems}
            value={field.list.max}
            onChange={(max) => set({ list: { min: field.list?.min ?? 0, max } })}
          />
        </div>
      )}
    </div>
  );
}

type KindProps = {
  field: DraftField;
  path: string;
  locales: readonly ContentLocale[];
  problems: Problems;
  set: (change: Partial<DraftField>) => void;
};

/** What only fields of this kind have. */
function KindEditor({ field, path, locales, problems, set }: KindProps) {
  const t = useTranslations("messages.editor");
  const initial = { path: `${path}.initial`, label: t("initial"), problems };
  switch (field.kind) {
    case "text":
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberBox
            path={`${path}.textMax`}
            label={t("textMax")}
            problems={problems}
            value={field.textMax}
            onChange={(textMax) => set({ textMax })}
          />
          <TextBox
            {...initial}
            value={typeof field.initial === "string" ? field.initial : ""}
            onChange={(next) => set({ initial: next })}
          />
        </div>
      );
    case "whole":
      return (
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberBox
            path={`${path}.numberMin`}
            label={t("numberMin")}
            problems={problems}
            value={field.numberMin}
            onChange={(numberMin) => set({ numberMin })}
          />
          <NumberBox
            path={`${path}.numberMax`}
            label={t("numberMax")}
            problems={problems}
            value={field.numberMax}
            onChange={(numberMax) => set({ numberMax })}
          />
          <NumberBox
            {...initial}
            value={typeof field.initial === "boolean" ? null : field.initial}
            onChange={(next) => set({ initial: next })}
          />
        </div>
      );
    case "truth":
      return (
        <TruthBox
          path={initial.path}
          label={t("initialTruth")}
          value={field.initial === true}
          onChange={(next) => set({ initial: next })}
        />
      );
    case "choice":
      return (
        <ChoiceEditor
          path={`${path}.choices`}
          locales={locales}
          problems={problems}
          choices={field.choices}
          onChange={(choices) => set({ choices })}
        />
      );
    case "item":
      return (
        <TruthBox
          path={`${path}.tradableOnly`}
          label={t("tradableOnly")}
          value={field.tradableOnly}
          onChange={(tradableOnly) => set({ tradableOnly })}
        />
      );
    case "group":
      return (
        <div className="border-border border-l-2 pl-4">
          <FieldListEditor
            isInner
            path={`${path}.fields`}
            locales={locales}
            problems={problems}
            fields={field.fields}
            onChange={(fields) => set({ fields })}
          />
        </div>
      );
    default:
      return null;
  }
}
