import type { TRPCError } from "@trpc/server";
import type { TRPCErrorShape } from "@trpc/server/rpc";
import { ZodError } from "zod";
import { DomainError, type FieldProblem, type ProblemParams } from "#server/kernel/errors.ts";

/** What a screen learns about a failure besides the code: a stable reason to translate, values, fields, and an id to quote. */
export type FailureData = {
  reason: string;
  params: ProblemParams;
  fields: FieldProblem[];
  requestId: string | undefined;
};

/** Builds the answer for a failed procedure. The text of an unexpected error never leaves the server. */
export function describeFailure<S extends TRPCErrorShape>(
  error: TRPCError,
  shape: S,
  requestId: string | undefined,
): { message: string; data: S["data"] & FailureData } {
  const { cause } = error;
  const { stack: _stack, ...data } = shape.data as S["data"] & { stack?: string };
  const failure = (reason: string, message: string, params: ProblemParams, fields: readonly FieldProblem[]) => ({
    message,
    data: { ...data, reason, params, fields: [...fields], requestId } as S["data"] & FailureData,
  });
  if (cause instanceof DomainError) return failure(cause.reason, cause.message, cause.params, cause.fields);
  if (cause instanceof ZodError) {
    const fields = cause.issues.map(problemOfIssue);
    return failure(
      "input.invalid",
      fields.map((field) => `${field.path || "input"}: ${field.message}`).join("; "),
      {},
      fields,
    );
  }
  if (error.code === "INTERNAL_SERVER_ERROR")
    return failure("internal", "Something went wrong on our side. Nothing was changed.", {}, []);
  return failure(`trpc.${error.code.toLowerCase()}`, error.message, {}, []);
}

/** A zod issue as a field problem: `input.too_big` with its bound, so that a screen can say it in its own language. */
function problemOfIssue(issue: ZodError["issues"][number]): FieldProblem {
  const params: Record<string, string | number> = {};
  if ("maximum" in issue) params.maximum = Number(issue.maximum);
  if ("minimum" in issue) params.minimum = Number(issue.minimum);
  // A schema that refuses with a reason of its own (`mail.title_missing`) says so in the message.
  const own = /^[a-z_]+\.[a-z_.]+$/.test(issue.message) ? issue.message : `input.${codeOf(issue)}`;
  return { path: issue.path.map(String).join("."), reason: own, message: issue.message, params };
}

/** Text is too short or too long, a number too small or too big: a sentence cannot say both. */
function codeOf(issue: ZodError["issues"][number]): string {
  if (issue.code === "too_small" && issue.origin === "string") return "too_short";
  if (issue.code === "too_big" && issue.origin === "string") return "too_long";
  return issue.code;
}
