import type { ComponentProps } from "react";
import { cn } from "#lib/cn.ts";

/** The frame that every control to type into shares. */
export const controlFrame =
  "w-full min-w-0 rounded-md border border-input bg-surface text-body text-foreground transition-[border-color,box-shadow] placeholder:text-muted-foreground/80 focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-ring/35 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground [&[readonly]]:bg-muted aria-invalid:border-danger aria-invalid:focus-visible:outline-danger/35 max-sm:text-base";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(controlFrame, "h-control px-3", className)} {...props} />;
}
