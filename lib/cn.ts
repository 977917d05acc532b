import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** The merger has to know our own steps, or it takes `text-table` for a colour and drops it beside `text-foreground`. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["page", "section", "title", "body", "table", "caption"],
      spacing: ["row", "control", "control-sm", "page"],
    },
  },
});

/** Joins class names; of two that set the same property the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
