/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const operationCodeTexts = {
  1001: "invalid request",
  1002: "a field is missing or has a wrong value",
  1003: "internal error",
  1004: "the file is not ready, or nobody wrote in that hour",
  1005: "the file is older than seven days",
  60008: "the service timed out",
  130001: "the request does not have the expected fields and types",
  130002: "Get_Account is missing",
  130003: "Get_Account is not valid",
  130004: "Set_Account is missing",
  130005: "Set_Account is not valid",
  130008: "neither C2CmsgNospeakingTime nor GroupmsgNospeakingTime is given",
  130009: "internal error",
  130014: "internal error",
} as const;
