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
  // The host behind the last @, behind a backslash, a fragment, a full stop, a line end.
  "https://adminapisgp.im.qcloud.com@evil.example",
  "https://evil.example\\@adminapisgp.im.qcloud.com",
  "https://evil.example#@adminapisgp.im.qcloud.com",
  "https://adminapisgp.im.qcloud.com.",
  "https://adminapisgp.im.qcloud.com\n.evil.example",
  "https://adminapisgp.im.qcloud.com%00.evil.example",
  // Names and addresses that lead to this machine, its network or its cloud by way of DNS or translation.
  "https://127.0.0.1.nip.io",
  "https://localtest.me",
  "https://localhost.",
  "https://169.254.169.254",
  "https://10.0.0.1",
  "https://[::ffff:0:0]",
  "https://[::127.0.0.1]",
  "https://[64:ff9b::7f00:1]",
  "https://[fe80::1]",
])("nobody is called who is not named, whoever the address pretends to be: %s", (endpoint) => {
  expect(judge("live", endpoint)).toMatch(/^games\./);
  expect(judge("sandbox", endpoint)).toMatch(/^games\./);
  expect(judge("sandbox", endpoint.replace("https:", "http:"))).toMatch(/^games\./);
});

test.for([
  ["https://ADMINAPISGP.im.qcloud.com/", "https://adminapisgp.im.qcloud.com"],
  ["https://adminapisgp\u3002im\u3002qcloud\u3002com", "https://adminapisgp.im.qcloud.com"],
  ["https://adminapisgp.im.qcloud.com/..?#", "https://adminapisgp.im.qcloud.com"],
] as const)("what is stored is the address as it is called: %s", ([endpoint, stored]) => {
  expect(judge("live", endpoint)).toBe(stored);
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
