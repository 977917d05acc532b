import { expect, test } from "vitest";
import { endpointOf, regionOf } from "#app/(console)/[game]/settings/_components/region-of.ts";
import { blameFailure } from "#server/games/rules.ts";
import { imHosts } from "#server/im/schema.ts";

const blame = { key: "key", adminAccount: "adminAccount" } as const;
const failure = (code: number | null) => ({ kind: "rejected" as const, code, message: "m" });

test("what the platform refuses is shown at the field that is to blame", () => {
  expect(blameFailure(failure(null), blame)).toMatchObject({ reason: "games.endpoint_silent", field: "endpoint" });
  expect(blameFailure(failure(70_009), blame)).toMatchObject({ reason: "games.key_refused", field: "key" });
  expect(blameFailure(failure(60_010), blame)).toMatchObject({ reason: "games.not_admin", field: "adminAccount" });
  expect(blameFailure(failure(60_026), blame)).toMatchObject({ field: "endpoint" });
  expect(blameFailure(failure(60_020), blame)).toMatchObject({ reason: "games.platform_refused", code: 60_020 });
});

test("moving to another endpoint blames the endpoint for a signature that is refused there", () => {
  const moving = { key: "endpoint", adminAccount: "endpoint" } as const;
  expect(blameFailure(failure(70_009), moving).field).toBe("endpoint");
  expect(blameFailure(failure(60_010), moving).field).toBe("endpoint");
});

test("every region is found again by the endpoint that it is reached by, and this machine is told from other hosts", () => {
  for (const { region } of imHosts) expect(regionOf(endpointOf(region))).toBe(region);
  expect(regionOf("http://127.0.0.1:3100")).toBe("local");
  expect(regionOf("https://im.example.com")).toBe("other");
  expect(regionOf("not an address")).toBe("other");
});
