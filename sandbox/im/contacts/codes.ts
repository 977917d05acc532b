/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const contactCodeTexts = {
  50002: "bad parameter",
  50004: "internal error",
} as const;
