import { expect, test } from "vitest";
import { storedSentence } from "#server/cli/frame.ts";

test("a reason that a row keeps is said as a sentence, or as it is when the sentence needs values that are not kept", () => {
  expect(storedSentence("audiences.nobody_matches")).toMatch(/^Nobody is in it: /);
  expect(storedSentence("audiences.group_not_found")).toBe("(audiences.group_not_found)");
  expect(storedSentence("audiences.no_such_reason")).toBe("(audiences.no_such_reason)");
  expect(storedSentence("audiences")).toBe("(audiences)");
});
