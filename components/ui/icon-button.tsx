import type { ComponentProps } from "react";
import { Button } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

/** A button of one picture. Its name is for those who hear it and, on hover and focus, for those who see it. */
export function IconButton({
  label,
  variant = "quiet",
  size = "icon",
  ...props
}: Omit<ComponentProps<typeof Button>, "aria-label"> & { label: string }) {
  return (
    <Tooltip content={label}>
      <Button aria-label={label} variant={variant} size={size} {...props} />
    </Tooltip>
  );
}
