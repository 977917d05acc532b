"use client";

import { RadioGroup as RadioGroupPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#lib/cn.ts";

export function RadioGroup({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return <RadioGroupPrimitive.Root className={cn("flex flex-col gap-2", className)} {...props} />;
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Item>) {
  return (
    <RadioGroupPrimitive.Item
      className={cn(
        "relative inline-flex size-4.5 shrink-0 items-center justify-center rounded-full border border-input bg-surface transition-colors after:absolute after:-inset-1.5 disabled:opacity-50 data-[state=checked]:border-primary data-[state=checked]:bg-primary",
        className,
      )}
      {...props}
    >
      <RadioGroupPrimitive.Indicator className="size-2 rounded-full bg-primary-foreground" />
    </RadioGroupPrimitive.Item>
  );
}

/** A choice as a bordered tile: the whole tile is the target. */
export function RadioTile({
  id,
  value,
  title,
  description,
  disabled,
}: {
  id: string;
  value: string;
  title: string;
  description?: string | undefined;
  disabled?: boolean;
}) {
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-start gap-3 rounded-lg border border-border bg-surface px-3 py-2.5 transition-colors hover:bg-hover has-data-[state=checked]:border-primary has-data-[state=checked]:bg-primary-soft has-disabled:pointer-events-none has-disabled:opacity-50"
    >
      <RadioGroupItem id={id} value={value} disabled={disabled} className="mt-0.5" />
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        {description !== undefined && <span className="block text-muted-foreground text-table">{description}</span>}
      </span>
    </label>
  );
}
