import type { ComponentProps } from "react";
import { cn } from "#lib/cn.ts";
import { controlFrame } from "./input.tsx";

/** Grows with its text where the browser can; otherwise it can be dragged. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cn(controlFrame, "field-sizing-content min-h-20 resize-y px-3 py-2 leading-relaxed", className)}
      {...props}
    />
  );
}
