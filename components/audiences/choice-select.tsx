"use client";

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { cn } from "#lib/cn.ts";

/** One of a few words, under a name that is heard but not seen. */
export function ChoiceSelect<Value extends string>({
  label,
  value,
  options,
  onValueChange,
  className,
  placeholder,
  invalid = false,
  describedBy,
  autoFocus = false,
}: {
  label: string;
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onValueChange: (value: Value) => void;
  className?: string;
  placeholder?: string;
  invalid?: boolean;
  describedBy?: string | undefined;
  autoFocus?: boolean;
}) {
  return (
    <Select
      value={value ?? ""}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onValueChange(chosen.value);
      }}
    >
      <SelectTrigger
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        autoFocus={autoFocus}
        className={cn("min-w-0", className)}
      >
        <SelectValue placeholder={placeholder} />
      </SelectTrigger>
      <SelectContent>
        {options.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
