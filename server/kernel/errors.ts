/**
 * Why a request may be refused. Every member is a tRPC error code and maps to one exit code of the CLI,
 * so a refusal keeps its meaning through every door.
 */
const faults = [
  "BAD_REQUEST",
  "UNAUTHORIZED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "PRECONDITION_FAILED",
  "PAYLOAD_TOO_LARGE",
  "TOO_MANY_REQUESTS",
  "BAD_GATEWAY",
] as const;
export type Fault = (typeof faults)[number];

/** Values a translated sentence may use, by name. Never a secret or a message body. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/** One field that is wrong: where (`attachments.0.quantity`), why (a reason with a sentence in `messages/`), and the values to show. */
export type FieldProblem = { path: string; reason: string; message: string; params?: ProblemParams };

/** Says that something is a DomainError, whichever copy of this module made it. */
const mark = Symbol.for("herald.domain_error");

/**
 * A refusal we expect. `reason` (`mail.campaign_changed`) is stable and has a sentence under `errors` in every
 * file of `messages/`; `message` is the English one, for logs, the CLI and the API.
 */
export class DomainError extends Error {
  readonly [mark] = true;
  readonly fault: Fault;
  readonly reason: string;
  readonly params: ProblemParams;
  readonly fields: readonly FieldProblem[];

  constructor(
    fault: Fault,
    reason: string,
    message: string,
    detail: { params?: ProblemParams; fields?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "DomainError";
    this.fault = fault;
    this.reason = reason;
    this.params = detail.params ?? {};
    this.fields = detail.fields ?? [];
  }

  /** Next loads this module once per bundle of the web process, while the process shares one `App`: there are several such classes. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && mark in value;
  }
}
