/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const groupCodeTexts = {
  10002: "internal error",
  10004: "bad parameter",
} as const;
