import { z } from "zod";
import { ruleOfImCode } from "../error-codes.ts";
import { ImMalformed, ImRejected, ImThrottled } from "../errors.ts";

/** What the caller relies on in an answer, and which codes are outcomes to it. */
export type Expected<Answer> = {
  method: string;
  /** Anything else in the answer is ignored. */
  answer: z.ZodType<Answer>;
  /** Codes with which this method reports an outcome (`90012`: every recipient failed); they are parsed, not thrown. */
  outcomeCodes?: readonly number[];
};

const envelope = z.object({ ErrorCode: z.number().int(), ErrorInfo: z.string().optional() });

/**
 * Takes what we rely on out of an answer, or says what kind of failure it is.
 * @param input.secrets are cut out of the platform's words, in case they ever echo what we sent; asked for only then.
 * @throws ImRejected, ImThrottled, ImMalformed.
 */
export function readAnswer<Answer>(input: {
  request: Expected<Answer>;
  attempt: number;
  status: number;
  text: string;
  secrets: () => string[];
}): Answer {
  const { request, attempt, status, text } = input;
  const { method } = request;
  const malformed = (reason: string, uncertain = true) =>
    new ImMalformed(reason, { method, attempt, code: null, uncertain });
  // A redirect or a refusal of the web server in front says that the platform never saw the call.
  if (status !== 200) throw malformed(`HTTP status ${status}`, status < 300 || status >= 500 || status === 408);
  const json = parseJson(text);
  const head = envelope.safeParse(json).data;
  if (!head) throw malformed(json === undefined ? "the answer is not JSON" : "the answer has no ErrorCode");
  const code = head.ErrorCode;
  if (code !== 0 && !request.outcomeCodes?.includes(code)) {
    const rule = ruleOfImCode(code);
    const reason = `code ${code}`;
    const detail = { method, attempt, code, told: withoutSecrets(head.ErrorInfo ?? "", input.secrets()) };
    if (rule.retryAfterMs !== null) {
      throw new ImThrottled(reason, { ...detail, uncertain: false, retryAfterMs: rule.retryAfterMs });
    }
    throw new ImRejected(reason, { ...detail, uncertain: rule.uncertain });
  }
  const answer = request.answer.safeParse(json);
  if (answer.success) return answer.data;
  const paths = answer.error.issues.map((issue) => issue.path.join("."));
  throw malformed(`the answer lacks what we rely on: ${paths.slice(0, 5).join(", ")}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller reports it as the platform's malformed answer.
    return undefined;
  }
}

function withoutSecrets(text: string, secrets: string[]): string {
  const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
  return clean.replace(/\p{Cc}+/gu, " ").slice(0, 200);
}
