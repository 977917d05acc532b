import { notFound } from "next/navigation";
import { readProblem } from "#components/form/problem.ts";

/**
 * What a page is about; an id that names nothing, or is none, is the page that says so.
 * @param absent reasons that mean so, besides an input that is no id and a game that is none.
 */
export async function orNotFound<Subject>(subject: Promise<Subject>, absent: string): Promise<Subject> {
  try {
    return await subject;
  } catch (error) {
    if ([absent, "input.invalid", "games.not_found"].includes(reasonOf(error))) notFound();
    throw error;
  }
}

/** In this process the failure is the server's own error, whose reason stands on its cause. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (typeof cause === "object" && cause !== null && "issues" in cause) return "input.invalid";
  return readProblem(cause ?? error).reason;
}
