"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Problems, TextBox } from "#components/messages/boxes.tsx";
import { FieldLegend } from "#components/ui/field.tsx";
import { Label } from "#components/ui/label.tsx";
import { RadioGroup, RadioGroupItem } from "#components/ui/radio-group.tsx";
import { type MessageTarget, messageTargets } from "#db/enums/messages.ts";
import { messagePlayersMax } from "#server/messages/sends/schema.ts";
import { PlayerField } from "./player-field.tsx";

export type Recipients = { kind: MessageTarget; players: string[]; groupId: string };

/** To whom: up to twenty players, or a group. More is a mail's business, and says so. */
export function RecipientsField({
  value,
  onChange,
  problems,
}: {
  value: Recipients;
  onChange: (value: Recipients) => void;
  problems: Problems;
}) {
  const t = useTranslations("messages.send");
  const id = useId();
  const { kind, players, groupId } = value;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <FieldLegend className="mb-2 text-body">{t("to")}</FieldLegend>
      <RadioGroup
        aria-label={t("to")}
        value={kind}
        onValueChange={(next) => onChange({ ...value, kind: next === "group" ? "group" : "players" })}
        className="flex flex-wrap gap-x-5 gap-y-2"
      >
        {messageTargets.map((each) => (
          <div key={each} className="flex items-center gap-2">
            <RadioGroupItem id={`${id}-${each}`} value={each} />
            <Label htmlFor={`${id}-${each}`}>{t(`targets.${each}`)}</Label>
          </div>
        ))}
      </RadioGroup>
      {kind === "group" ? (
        <TextBox
          path="target.groupId"
          label={t("groupId")}
          help={t("groupHelp")}
          problems={problems}
          mono
          value={groupId}
          onChange={(next) => onChange({ ...value, groupId: next })}
        />
      ) : (
        <>
          <PlayerField
            path="target.players"
            label={t("players")}
            optional={undefined}
            problems={problems}
            value=""
            shown={t("addPlayer", { count: players.length, max: messagePlayersMax })}
            onChange={(next) => {
              if (!players.includes(next)) onChange({ ...value, players: [...players, next] });
            }}
          />
          {players.length > 0 && (
            <ul aria-label={t("players")} className="flex flex-wrap gap-1.5">
              {players.map((player) => (
                <li key={player}>
                  <button
                    type="button"
                    aria-label={t("removePlayer", { player })}
                    onClick={() => onChange({ ...value, players: players.filter((each) => each !== player) })}
                    className="inline-flex min-h-6 items-center gap-1 rounded-full bg-muted px-2.5 font-mono text-caption hover:bg-selected"
                  >
                    {player}
                    <X aria-hidden className="size-3" />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </fieldset>
  );
}
