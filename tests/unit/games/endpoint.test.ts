import { expect, test } from "vitest";
import { judgeEndpoint, judgeFailure } from "#server/games/rules.ts";

const judge = (kind: "live" | "sandbox", endpoint: string, extraHosts: string[] = []) => {
  const judged = judgeEndpoint({ kind, endpoint, extraHosts });
  return "problem" in judged ? judged.problem : judged.endpoint;
};

test("a live game calls the vendor by https, or a host that the installation names", () => {
  expect(judge("live", "https://adminapisgp.im.qcloud.com/")).toBe("https://adminapisgp.im.qcloud.com");
  expect(judge("live", "https://console.tim.qq.com")).toBe("https://console.tim.qq.com");
  expect(judge("live", "http://adminapisgp.im.qcloud.com")).toBe("games.endpoint_not_https");
  expect(judge("live", "https://im.example.com")).toBe("games.endpoint_unknown_host");
  expect(judge("live", "https://im.example.com", ["im.example.com"])).toBe("https://im.example.com");
  expect(judge("live", "https://adminapisgp.im.qcloud.com.evil.example")).toBe("games.endpoint_unknown_host");
});

test.for([
  "https://127.0.0.1",
  "https://127.1",
  "https://2130706433",
  "https://0x7f.0.0.1",
  "https://localhost:8443",
  "https://x.localhost",
  "https://[::1]",
  "https://[::ffff:127.0.0.1]",
  "https://0.0.0.0",
])("a live game never calls this machine, however it is written: %s", (endpoint) => {
  expect(judge("live", endpoint, [new URL(endpoint).hostname])).toBe("games.endpoint_loopback");
});

test("a sandbox game calls any loopback endpoint, and no stranger without https", () => {
  expect(judge("sandbox", "http://127.0.0.1:3100")).toBe("http://127.0.0.1:3100");
  expect(judge("sandbox", "http://localhost:1")).toBe("http://localhost:1");
  expect(judge("sandbox", "http://sandbox:3100")).toBe("games.endpoint_plain_http");
  expect(judge("sandbox", "http://sandbox:3100", ["sandbox"])).toBe("http://sandbox:3100");
});

test.for([
  "",
  "nonsense",
  "ftp://127.0.0.1",
  "https://user:pass@console.tim.qq.com",
  "https://console.tim.qq.com/v4?x=1",
])("what is no plain address is refused: %s", (endpoint) => {
  expect(judge("live", endpoint)).toBe("games.endpoint_malformed");
});

test("a failed call blames what the platform's code names, and claims nothing it did not reach", () => {
  const names = (kind: "unreachable" | "rejected" | "throttled", code: number | null) =>
    judgeFailure({ kind, code, message: "m" }, { endpoint: "https://e", adminAccount: "administrator" }).map(
      (check) => `${check.name} ${check.status}`,
    );
  expect(names("unreachable", null)).toEqual(["endpoint fail"]);
  expect(names("rejected", 70_009)).toEqual(["endpoint ok", "signature fail"]);
  expect(names("rejected", 60_010)).toEqual(["endpoint ok", "signature ok", "admin_account fail"]);
  expect(names("rejected", 12_345)).toEqual(["endpoint ok", "platform fail"]);
  expect(names("throttled", 60_017)).toEqual(["endpoint ok", "signature warn"]);
});
