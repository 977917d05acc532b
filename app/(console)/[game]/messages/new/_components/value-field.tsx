"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { ChoiceBox, Framed, NumberBox, type Problems, TextBox, TruthBox } from "#components/messages/boxes.tsx";
import { pickText } from "#components/messages/pick-text.ts";
import { Button } from "#components/ui/button.tsx";
import { DateTimeInput } from "#components/ui/datetime-input.tsx";
import { FieldError, FieldLegend } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useGameTimeZone } from "#components/ui/time-zone.tsx";
import { formatNumber } from "#lib/format.ts";
import type { MessageField, MessageLeaf } from "#server/messages/schema.ts";
import { ItemField } from "./item-field.tsx";
import { isObject, type MessageValues, startOne } from "./message-values.ts";
import { PlayerField } from "./player-field.tsx";

type AnyField = MessageField | MessageLeaf;
type Props = {
  field: AnyField;
  path: string;
  value: unknown;
  onChange: (value: unknown) => void;
  problems: Problems;
};

/** A field of the message as its type describes it: one control, or a list of them. */
export function ValueField(props: Props) {
  const { field } = props;
  const locale = useLocale();
  const label = pickText(field.labels, locale, field.key);
  if (field.list !== null) return <ListField {...props} label={label} />;
  return <OneField {...props} label={label} />;
}

function OneField({ field, path, value, onChange, problems, label }: Props & { label: string }) {
  const t = useTranslations("messages.send");
  const ui = useTranslations("ui.form");
  const locale = useLocale();
  const timeZone = useGameTimeZone();
  const frame = { path, label, problems, optional: field.required ? undefined : ui("optional") };
  const text = typeof value === "string" ? value : "";
  switch (field.kind) {
    case "text":
      return (
        <TextBox
          {...frame}
          value={text}
          onChange={onChange}
          help={t("textMax", { count: text.length, max: field.textMax })}
          {...(field.textMax > 100 ? { rows: 3 } : {})}
        />
      );
    case "whole": {
      const bounds = { min: formatNumber(field.numberMin, locale), max: formatNumber(field.numberMax, locale) };
      const number = typeof value === "number" || typeof value === "string" ? value : null;
      return <NumberBox {...frame} value={number} onChange={onChange} help={t("between", bounds)} />;
    }
    case "truth":
      return <TruthBox path={path} label={label} value={value === true} onChange={onChange} />;
    case "choice":
      return (
        <ChoiceBox
          {...frame}
          value={text}
          onChange={onChange}
          placeholder={t("choose")}
          options={field.choices.map((choice) => ({
            value: choice.value,
            label: pickText(choice.labels, locale, choice.value),
          }))}
        />
      );
    case "item":
      return <ItemField {...frame} field={field} value={value} onChange={onChange} />;
    case "player":
      return <PlayerField {...frame} value={text} onChange={onChange} />;
    case "time": {
      const zone = timeZone ?? "UTC";
      const at = text === "" ? null : new Date(text);
      return (
        <Framed {...frame}>
          {(wires) => (
            <DateTimeInput
              {...wires}
              value={at}
              timeZone={zone}
              onValueChange={(next) => onChange(next?.toISOString() ?? "")}
            />
          )}
        </Framed>
      );
    }
    case "group":
      return (
        <GroupField field={field} path={path} value={value} onChange={onChange} problems={problems} label={label} />
      );
  }
}

function GroupField({ field, path, value, onChange, problems, label }: Props & { label: string }) {
  const values: MessageValues = isObject(value) ? value : {};
  const fields = "fields" in field ? field.fields : [];
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-border border-l-2 pl-4">
      <FieldLegend className="mb-1 text-body">{label}</FieldLegend>
      {fields.map((inner) => (
        <ValueField
          key={inner.key}
          field={inner}
          path={`${path}.${inner.key}`}
          value={values[inner.key]}
          onChange={(next) => onChange({ ...values, [inner.key]: next })}
          problems={problems}
        />
      ))}
    </fieldset>
  );
}

/** Entries that are added, moved and taken away by buttons, so by keyboard as well. */
function ListField({ field, path, value, onChange, problems, label }: Props & { label: string }) {
  const t = useTranslations("messages.send");
  const { field: say } = useProblem();
  const entries: unknown[] = Array.isArray(value) ? value : [];
  const { max } = field.list ?? { max: 1 };
  const own = problems.find((problem) => problem.path === path);
  const single = { ...field, list: null };
  const replace = (at: number, next: unknown) => onChange(entries.map((entry, index) => (index === at ? next : entry)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...entries];
    const [moved] = next.splice(at, 1);
    next.splice(at + by, 0, moved);
    onChange(next);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <FieldLegend className="mb-2 text-body">{label}</FieldLegend>
      {entries.map((entry, index) => {
        const name = t("entryOf", { field: label, number: index + 1 });
        return (
          <Entry
            key={name}
            name={name}
            isFirst={index === 0}
            isLast={index === entries.length - 1}
            onMove={(by) => move(index, by)}
            onRemove={() => onChange(entries.filter((_, at) => at !== index))}
          >
            <OneField
              field={single}
              path={`${path}.${index}`}
              value={entry}
              onChange={(next) => replace(index, next)}
              problems={problems}
              label={name}
            />
          </Entry>
        );
      })}
      <div>
        <Button
          variant="outline"
          size="sm"
          disabled={entries.length >= max}
          onClick={() => onChange([...entries, startOne(field)])}
        >
          <Plus aria-hidden />
          {t("addTo", { field: label })}
        </Button>
      </div>
      {own !== undefined && <FieldError>{say(own)}</FieldError>}
    </fieldset>
  );
}

function Entry({
  name,
  isFirst,
  isLast,
  onMove,
  onRemove,
  children,
}: {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("messages.send");
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">{children}</div>
      <div className="flex pt-6">
        <IconButton label={t("up", { name })} size="iconSm" disabled={isFirst} onClick={() => onMove(-1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton label={t("down", { name })} size="iconSm" disabled={isLast} onClick={() => onMove(1)}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={t("remove", { name })} size="iconSm" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
