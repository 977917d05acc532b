/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const operationCodeTexts = {} as const;
