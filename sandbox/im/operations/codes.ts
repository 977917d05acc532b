/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const operationCodeTexts = {
  130001: "the request does not have the expected fields and types",
  130002: "Get_Account is missing",
  130003: "Get_Account is not valid",
  130004: "Set_Account is missing",
  130005: "Set_Account is not valid",
  130008: "neither C2CmsgNospeakingTime nor GroupmsgNospeakingTime is given",
  130014: "internal error",
} as const;
