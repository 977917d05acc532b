/** What everything that floats shares, so that menus, popovers and lists of choices are one family. */
export const floatingFrame =
  "z-50 overflow-hidden rounded-lg border border-border bg-floating text-foreground shadow-float outline-none data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 duration-140";

export const menuItem =
  "relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 text-body outline-none data-disabled:pointer-events-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg:not([class*='size-'])]:size-4 [&_svg]:shrink-0";

export const menuLabel = "px-2 py-1.5 font-medium text-caption text-muted-foreground";
