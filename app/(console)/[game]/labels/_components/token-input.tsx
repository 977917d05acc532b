"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";

/** Several short texts, one at a time: Enter or the button adds what was typed, each can be taken off. Known ones are suggested. */
export function TokenInput({
  id,
  tokens,
  onTokensChange,
  suggestions = [],
  addLabel,
  disabled = false,
  ...wires
}: {
  id: string;
  tokens: readonly string[];
  onTokensChange: (tokens: string[]) => void;
  suggestions?: readonly string[];
  addLabel: string;
  disabled?: boolean;
  "aria-invalid"?: boolean | undefined;
  "aria-describedby"?: string | undefined;
}) {
  const t = useTranslations("labels");
  const [typed, setTyped] = useState("");
  const listId = useId();
  const add = () => {
    // Pasted from a list: each of them.
    const given = typed
      .split(/[,\n，]/)
      .map((text) => text.trim())
      .filter((text) => text !== "" && !tokens.includes(text));
    if (given.length > 0) onTokensChange([...tokens, ...new Set(given)]);
    setTyped("");
  };
  return (
    <div className="flex flex-col gap-2">
      {tokens.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {tokens.map((token) => (
            <li key={token} className="min-w-0">
              <Badge tone="outline" className="max-w-full pr-0.5">
                <span className="truncate">{token}</span>
                <button
                  type="button"
                  disabled={disabled}
                  aria-label={t("remove", { text: token })}
                  onClick={() => onTokensChange(tokens.filter((one) => one !== token))}
                  className="inline-flex size-6 items-center justify-center rounded-full hover:bg-hover"
                >
                  <X aria-hidden />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <div className="flex gap-2">
        <Input
          id={id}
          list={listId}
          value={typed}
          disabled={disabled}
          autoComplete="off"
          spellCheck={false}
          {...wires}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            // Enter adds; it does not send the form.
            event.preventDefault();
            add();
          }}
        />
        <datalist id={listId}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
        <Button variant="outline" onClick={add} disabled={disabled || typed.trim() === ""}>
          {addLabel}
        </Button>
      </div>
    </div>
  );
}
