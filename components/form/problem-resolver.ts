import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { readWholeNumber } from "#lib/whole-number.ts";
import { packProblem } from "./problem.ts";

/** `zodResolver` whose errors are reasons with values instead of English text, so that a form speaks the reader's language. */
export function problemResolver<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
): Resolver<Input, unknown, Output> {
  return zodResolver(schema, {
    error: (issue) => {
      const params: Record<string, string | number> = {};
      if ("maximum" in issue) params.maximum = Number(issue.maximum);
      if ("minimum" in issue) params.minimum = Number(issue.minimum);
      const isMissing =
        (issue.code === "too_small" && params.minimum === 1) ||
        (issue.code === "invalid_type" && (issue.input === null || issue.input === undefined || issue.input === ""));
      return packProblem({ reason: isMissing ? "input.required" : reasonOf(issue), params });
    },
  });
}

/** Text where a number belongs comes from a `NumberInput`, which keeps what it cannot read: say what is wrong with the number. */
function reasonOf(issue: { code?: string; origin?: unknown; input?: unknown; expected?: unknown }): string {
  if (issue.origin === "string" && issue.code === "too_small") return "input.too_short";
  if (issue.origin === "string" && issue.code === "too_big") return "input.too_long";
  const wantsNumber = issue.code === "invalid_type" && (issue.expected === "number" || issue.expected === "int");
  if (!wantsNumber) return `input.${issue.code ?? "invalid"}`;
  const isTooBig = typeof issue.input === "string" && readWholeNumber(issue.input).kind === "too_big";
  return isTooBig ? "input.number_too_big" : "input.not_whole";
}
