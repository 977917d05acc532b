/** Values that a translated sentence may show, by name. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/** One field that the server or the schema refused. */
export type FieldProblem = { path: string; reason: string; message: string; params?: ProblemParams };

/** A failure as a screen needs it: a reason to translate, an English sentence to fall back to, an id to quote. */
export type Problem = {
  reason: string;
  message: string;
  params: ProblemParams;
  fields: readonly FieldProblem[];
  requestId: string | undefined;
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readParams(value: unknown): ProblemParams {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === "string" || typeof entry[1] === "number",
    ),
  );
}

function readField(value: unknown): FieldProblem[] {
  if (!isObject(value) || typeof value.path !== "string" || typeof value.reason !== "string") return [];
  const message = typeof value.message === "string" ? value.message : value.reason;
  return [{ path: value.path, reason: value.reason, message, params: readParams(value.params) }];
}

/**
 * Reads whatever was thrown: a tRPC client error (`data.reason`), the body of one of our plain doors (`{ error: { reason } }`),
 * or anything else. No answer at all is `network`; what nobody foresaw is `internal`. Never throws.
 */
export function readProblem(error: unknown): Problem {
  const outer = isObject(error) && isObject(error.error) ? error.error : error;
  const data = isObject(outer) && isObject(outer.data) ? outer.data : outer;
  const message = isObject(outer) && typeof outer.message === "string" ? outer.message : "";
  if (isObject(data) && typeof data.reason === "string") {
    return {
      reason: data.reason,
      message,
      params: readParams(data.params),
      fields: Array.isArray(data.fields) ? data.fields.flatMap(readField) : [],
      requestId: typeof data.requestId === "string" ? data.requestId : undefined,
    };
  }
  // A tRPC client error without data, or fetch's own TypeError: the request never came back.
  const isNetwork = error instanceof TypeError || (error instanceof Error && error.name === "TRPCClientError");
  return { reason: isNetwork ? "network" : "internal", message: "", params: {}, fields: [], requestId: undefined };
}

const mark = "problem:";

/** Packs a reason and its values into the one string that a form library keeps per field; `translate` unpacks it when shown. */
export function packProblem(problem: { reason: string; message?: string; params?: ProblemParams }): string {
  return mark + JSON.stringify([problem.reason, problem.params ?? {}, problem.message ?? ""]);
}

/**
 * The reverse of `packProblem`. A bare reason (`mail.title_missing`) is read as one, also with a detail behind it
 * (`runs.refused: …`) and when it is a code of the platform (`im.60007`); other text is its own message.
 */
export function unpackProblem(text: string): { reason: string | undefined; params: ProblemParams; message: string } {
  if (text.startsWith(mark)) {
    const [reason, params, message]: unknown[] = JSON.parse(text.slice(mark.length));
    return { reason: String(reason), params: readParams(params), message: String(message) };
  }
  const [, reason, code] = /^((?:im\.(\d+))|[a-z_]+\.[a-z_.]+)(?:: .*)?$/s.exec(text) ?? [];
  if (code !== undefined) return { reason: "im.refused_code", params: { code }, message: text };
  return { reason, params: {}, message: text };
}
