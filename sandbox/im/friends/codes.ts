/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const friendCodeTexts = {
  30001: "bad parameter",
  30006: "internal error",
} as const;
