import { describe, expect, it } from "vitest";
import { bindCalls } from "#server/im/calls/gateway.ts";
import { readAnswer } from "#server/im/client/read-answer.ts";
import { ImError } from "#server/im/errors.ts";
import { endpointOf } from "#tests/support/dossier.ts";
import { imExamples } from "#tests/support/im-examples.ts";
import { breakJson, seeded } from "#tests/support/malformed.ts";

describe("answers of the platform", () => {
  it("100,000 of them broken in every way are read, or refused as one of the four kinds of error", {
    timeout: 60_000,
  }, async () => {
    const random = seeded(20_261_124);
    const examples = imExamples.map(({ id, make }) => ({
      make,
      text: JSON.stringify(endpointOf(id).example.response),
    }));
    const outcomes = new Map<string, number>();
    let text = "";
    const gateway = bindCalls(async (request) =>
      readAnswer({ request, attempt: 1, status: 200, text, secrets: () => [] }),
    );
    for (let round = 0; round < 100_000; round += 1) {
      const example = examples[round % examples.length];
      if (!example) throw new Error("no example");
      text = new TextDecoder().decode(breakJson(example.text, random));
      const outcome = await example.make(gateway).then(
        () => "read",
        (error: unknown) => {
          if (!(error instanceof ImError)) throw error;
          return error.kind;
        },
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes.keys()].sort()).toEqual(["malformed", "read", "rejected"]);
    expect(outcomes.get("malformed")).toBeGreaterThan(30_000);
    expect(outcomes.get("read")).toBeGreaterThan(5_000);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});
