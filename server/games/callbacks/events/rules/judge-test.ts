import { type SelfTest, selfTestSteps } from "../schema.ts";

/** Which step of the test call failed, by what came back. The door's own words are told from those of a proxy before it. */
export function judgeTest(answer: { status: number; text: string } | null, tookMs: number | null): SelfTest {
  const failedAt = (at: number, problem: SelfTest["problem"]): SelfTest => ({
    steps: selfTestSteps.map((step, place) => ({ step, state: stateAt(place, at) })),
    tookMs,
    problem,
  });
  if (answer === null) return failedAt(0, "unreachable");
  const { status, text } = answer;
  if (status === 404) return failedAt(1, text === "not found" ? "address_refused" : "wrong_place");
  if (status === 403 && text === "out_of_date") return failedAt(2, "clock");
  if (status === 403 && signatureWords.has(text)) return failedAt(2, "signature_refused");
  if (status === 503) return failedAt(3, "busy");
  if (status !== 200 || !text.includes('"ActionStatus":"OK"')) return failedAt(1, "wrong_place");
  return failedAt(selfTestSteps.length, null);
}
const signatureWords: ReadonlySet<string> = new Set(["incomplete", "wrong_app", "unsigned", "wrong_signature"]);

function stateAt(place: number, failedAt: number): SelfTest["steps"][number]["state"] {
  if (place < failedAt) return "ok";
  return place === failedAt ? "failed" : "skipped";
}
