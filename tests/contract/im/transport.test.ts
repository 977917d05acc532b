import { Writable } from "node:stream";
import { inspect } from "node:util";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createImClient } from "#server/im/client.ts";
import { ImError, ImMalformed, ImRejected, ImThrottled, ImUnreachable } from "#server/im/errors.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { verifyUserSig } from "#server/im/user-sig.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { imMessage, imTarget } from "#tests/support/im-target.ts";
import { findFreePort } from "#tests/support/ports.ts";

const sent = answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", MsgKey: "5120_77120031_1735689601" });
const checked = answer({ ErrorCode: 0, ResultItem: [{ UserID: "p1", ResultCode: 0, AccountStatus: "Imported" }] });
const refused = (ErrorCode: number, ErrorInfo = "") => answer({ ActionStatus: "FAIL", ErrorCode, ErrorInfo });

let server: AnsweringServer;
let gateways: ReturnType<typeof createImGateways>;
let gateway: ImGateway;
/** With a short time-out, where nothing is answered; a busy machine may need longer than that for an answer. */
let hasty: { gateways: ReturnType<typeof createImGateways>; gateway: ImGateway };
let nowMs: number;
let logged: string;

beforeAll(async () => {
  server = await AnsweringServer.start();
});
afterAll(() => server.stop());

beforeEach(() => {
  logged = "";
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  nowMs = Date.parse("2026-11-23T00:00:00Z");
  const log = pino({ level: "trace" }, sink);
  const options = { log, now: () => new Date(nowMs), backOffMs: 5 };
  const target = imTarget({ endpoint: server.url });
  gateways = createImGateways(options);
  gateway = gateways.open(target);
  const hastyGateways = createImGateways({ ...options, timeoutMs: 750 });
  hasty = { gateways: hastyGateways, gateway: hastyGateways.open(target) };
});
afterEach(async () => {
  await Promise.all([gateways.close(), hasty.gateways.close()]);
});

const gatewayFor = (reply: { kind: string }): ImGateway => (reply.kind === "silence" ? hasty.gateway : gateway);

const failureOf = (work: Promise<unknown>): Promise<ImError> =>
  work.then(
    () => {
      throw new Error("the call succeeded");
    },
    (error) => {
      if (error instanceof ImError) return error;
      throw error;
    },
  );

describe("a message", () => {
  it.each([
    ["no answer comes", { kind: "silence" }, ImUnreachable],
    ["the connection breaks after the request", { kind: "cut" }, ImUnreachable],
    ["the connection breaks inside the answer", { kind: "cut_in_answer", text: '{"ErrorCode":' }, ImUnreachable],
    ["the answer is no JSON", { kind: "answer", text: "<html>" }, ImMalformed],
    ["the answer has no ErrorCode", answer({ ActionStatus: "OK", MsgKey: "1_2_3" }), ImMalformed],
    ["the answer has no MsgKey", answer({ ErrorCode: 0 }), ImMalformed],
    ["some failed and nobody says who", answer({ ErrorCode: 0, ActionStatus: "SomeError", MsgKey: "1" }), ImMalformed],
    ["a server in front gives up", { kind: "answer", status: 502, text: "bad gateway" }, ImMalformed],
    ["the platform runs out of time inside", refused(60008), ImRejected],
    ["the answer is larger than 1 MB", { kind: "answer", text: " ".repeat(1_200_000) }, ImMalformed],
  ] as const)("is not sent again and counts as perhaps delivered when %s", async (_case, reply, kind) => {
    server.replyWith(reply);
    const error = await failureOf(gatewayFor(reply).sendToMany(["p1", "p2"], imMessage()));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ uncertain: true, method: "openim/batchsendmsg", attempt: 1 });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ["the platform says it is too fast", refused(60007), ImThrottled],
    ["the recipient quota is used up", refused(90057), ImThrottled],
    ["the platform refuses its text", refused(80001), ImRejected],
    [
      "a redirect answers",
      { kind: "answer", status: 302, headers: { location: "/v4/elsewhere" }, text: "" },
      ImMalformed,
    ],
    ["a web server refuses it", { kind: "answer", status: 403, text: "" }, ImMalformed],
  ] as const)("was certainly not delivered when %s", async (_case, reply, kind) => {
    server.replyWith(reply);
    const error = await failureOf(gateway.sendToOne("p1", imMessage()));
    expect(error).toBeInstanceOf(kind);
    expect(error.uncertain).toBe(false);
    expect(server.seen).toHaveLength(1);
  });

  it("was certainly not delivered when nobody listens", async () => {
    const nowhere = gateways.open(imTarget({ endpoint: `http://127.0.0.1:${await findFreePort()}` }));
    const error = await failureOf(nowhere.sendToOne("p1", imMessage()));
    expect(error).toBeInstanceOf(ImUnreachable);
    expect(error).toMatchObject({ uncertain: false, code: null });
    expect(error.message).toContain("ECONNREFUSED");
  });

  it("was certainly not delivered when it waited for a connection until its time was over", async () => {
    server.replyWith({ kind: "silence" });
    const errors = await Promise.all(
      Array.from({ length: 100 }, () => failureOf(hasty.gateway.sendToOne("p1", imMessage()))),
    );
    await hasty.gateways.close();
    const uncertain = errors.filter((error) => error.uncertain).length;
    expect(uncertain).toBeGreaterThanOrEqual(64);
    // Whoever is not uncertain was never written: the server saw no more requests than there are uncertain ones.
    expect(server.seen.length).toBeLessThanOrEqual(uncertain);
  });

  it("is not written to a connection that opens after its time, as when the machine slept", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      server.replyWith(sent);
      const failing = failureOf(gateway.sendToMany(["p1"], imMessage()));
      vi.setSystemTime(Date.now() + 60_000);
      expect(await failing).toMatchObject({ kind: "unreachable", uncertain: false });
      expect(server.seen).toHaveLength(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("shares one time-out with its repeat under a new signature", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      server.replyWith(refused(70001), sent);
      server.onRequest = () => vi.setSystemTime(Date.now() + 60_000);
      expect(await failureOf(gateway.sendToMany(["p1"], imMessage()))).toMatchObject({
        kind: "unreachable",
        uncertain: false,
        attempt: 2,
      });
      expect(server.seen).toHaveLength(1);
    } finally {
      server.onRequest = undefined;
      vi.useRealTimers();
    }
  });

  it("names the time to wait when the platform is too busy", async () => {
    server.replyWith(refused(90057));
    const error = await failureOf(gateway.sendToMany(["p1", "p2"], imMessage()));
    expect(error).toMatchObject({ code: 90057, retryAfterMs: 3_000 });
    expect(error.toFailure()).toEqual({ kind: "throttled", code: 90057, message: error.message });
  });

  it("fails for its only recipient instead of failing as a call", async () => {
    server.replyWith(refused(70107));
    const failed = [{ item: "p1", code: 70107 }];
    expect(await gateway.sendToOne("p1", imMessage())).toEqual({ msgKey: null, ok: [], failed });
    expect(await gateway.sendToMany(["p1"], imMessage())).toEqual({ msgKey: null, ok: [], failed });
    await expect(gateway.sendToMany(["p1", "p2"], imMessage())).rejects.toMatchObject({ class: "account" });
  });

  it.each([20003, 90048])(
    "refused with %i blames the recipient only when it is the one that is missing",
    async (code) => {
      const status = (AccountStatus: string) =>
        answer({ ErrorCode: 0, ResultItem: [{ UserID: "p1", ResultCode: 0, AccountStatus }] });
      server.replyWith(refused(code), status("NotImported"));
      expect(await gateway.sendToOne("p1", imMessage())).toEqual({
        msgKey: null,
        ok: [],
        failed: [{ item: "p1", code }],
      });
      server.replyWith(refused(code), status("Imported"));
      await expect(gateway.sendToMany(["p1"], imMessage())).rejects.toMatchObject({ code, class: "account" });
      server.replyWith(refused(code));
      await expect(gateway.sendToOne("p1", imMessage())).rejects.toMatchObject({ code, method: "openim/sendmsg" });
    },
  );

  it("that breaks the platform's limits is never sent", async () => {
    server.replyWith(sent);
    const many = Array.from({ length: 501 }, (_, index) => `p${index}`);
    await expect(gateway.sendToMany(many, imMessage())).rejects.toThrow();
    await expect(gateway.sendToMany([], imMessage())).rejects.toThrow();
    await expect(gateway.sendToOne("플레이어", imMessage())).rejects.toThrow();
    await expect(gateway.sendToOne("p1", imMessage({ msgRandom: 2 ** 32 }))).rejects.toThrow();
    await expect(gateway.sendToOne("p1", imMessage({ lifeTimeSeconds: 604_801 }))).rejects.toThrow();
    expect(server.seen).toHaveLength(0);
  });
});

it("an answer of too fast stays what it is when the others cannot be told", async () => {
  server.replyWith(refused(60007));
  const client = createImClient({ log: pino({ level: "silent" }) });
  const turn = { take: async () => {}, slowDown: () => Promise.reject(new Error("the database is away")) };
  const request = { method: "openim/sendmsg", body: {}, answer: z.unknown(), repeatable: false };
  const error = await failureOf(client.call(imTarget({ endpoint: server.url }), request, turn));
  expect(error).toMatchObject({ kind: "throttled", code: 60007, uncertain: false });
  await client.close();
});

describe("a read", () => {
  it.each([
    ["silence", { kind: "silence" }],
    ["a broken connection", { kind: "cut" }],
    ["no JSON", { kind: "answer", text: "<html>" }],
    ["an internal error", refused(70500)],
  ] as const)("is repeated after %s", async (_case, reply) => {
    server.replyWith(reply, reply, checked);
    expect(await gatewayFor(reply).findUnknownAccounts(["p1"])).toEqual([]);
    expect(server.seen).toHaveLength(3);
  });

  it("is repeated twice and no more", async () => {
    server.replyWith({ kind: "cut" });
    expect(await failureOf(gateway.findUnknownAccounts(["p1"]))).toMatchObject({ attempt: 3 });
    expect(server.seen).toHaveLength(3);
  });

  it.each([70402, 60010, 99999])("is not repeated after code %d", async (code) => {
    server.replyWith(refused(code));
    expect(await failureOf(gateway.findUnknownAccounts(["p1"]))).toMatchObject({ code });
    expect(server.seen).toHaveLength(1);
  });

  it("waits as long as a throttled answer asks, and not beyond its budget", async () => {
    server.replyWith(refused(60007), checked);
    const startedAt = performance.now();
    expect(await gateway.findUnknownAccounts(["p1"])).toEqual([]);
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    server.replyWith(refused(70050));
    expect(await failureOf(gateway.findUnknownAccounts(["p1"]))).toMatchObject({ retryAfterMs: 60_000, attempt: 1 });
  });
});

describe("the signature", () => {
  const sigs = () => server.seen.map((request) => request.query.get("usersig") ?? "");

  it("is made once for many calls at a time and is that of the admin", async () => {
    server.replyWith(checked);
    await Promise.all(Array.from({ length: 50 }, () => gateway.findUnknownAccounts(["p1"])));
    expect(sigs()).toHaveLength(50);
    expect(new Set(sigs()).size).toBe(1);
    const { sdkAppId, key, adminAccount: userId } = imTarget({ endpoint: server.url });
    const report = verifyUserSig(sigs()[0] ?? "", { sdkAppId, key, userId, now: new Date(nowMs) });
    expect(report).toMatchObject({ valid: true, expiresAt: new Date(nowMs + 3_600_000) });
  });

  it("is renewed when four fifths of its life are over, not before", async () => {
    server.replyWith(checked);
    for (const minutes of [0, 47, 2]) {
      nowMs += minutes * 60_000;
      await gateway.findUnknownAccounts(["p1"]);
    }
    const [first, second, third] = sigs();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it("is made anew for another key, game or admin", async () => {
    server.replyWith(checked);
    const base = { endpoint: server.url };
    for (const fields of [base, { ...base, key: "k2" }, { ...base, gameId: "g2" }, { ...base, adminAccount: "a2" }]) {
      await gateways.open(imTarget(fields)).findUnknownAccounts(["p1"]);
    }
    expect(sigs()[1]).not.toBe(sigs()[0]);
    expect(sigs()[3]).not.toBe(sigs()[0]);
    expect(server.seen[3]?.query.get("identifier")).toBe("a2");
  });

  it("is made anew once when the platform calls it expired, for a message too", async () => {
    server.replyWith(sent);
    await gateway.sendToOne("p1", imMessage());
    const before = sigs()[0];
    nowMs += 1_000;
    server.replyWith(refused(70001), sent);
    expect(await gateway.sendToOne("p1", imMessage())).toMatchObject({ failed: [] });
    expect(sigs()).toHaveLength(2);
    expect(sigs()[0]).toBe(before);
    expect(sigs()[1]).not.toBe(before);
  });

  it("that stays refused is a matter of configuration, after two calls", async () => {
    server.replyWith(refused(70001));
    const error = await failureOf(gateway.sendToOne("p1", imMessage()));
    expect(error).toMatchObject({ kind: "rejected", code: 70001, class: "configuration", uncertain: false });
    expect(server.seen).toHaveLength(2);
  });

  it("made with a wrong key is refused at once: repeating it would lock the game out", async () => {
    server.replyWith(refused(70009));
    expect(await failureOf(gateway.findUnknownAccounts(["p1"]))).toMatchObject({ code: 70009, attempt: 1 });
    expect(server.seen).toHaveLength(1);
  });
});

describe("what leaves the client", () => {
  it("is a POST to the method with a fresh random and a JSON body", async () => {
    server.replyWith(checked);
    await gateways.open(imTarget({ endpoint: server.url, adminAccount: "ad&min=1" })).findUnknownAccounts(["p1"]);
    await gateway.findUnknownAccounts(["p1"]);
    const [first, second] = server.seen;
    expect(first).toMatchObject({ method: "POST", path: "/v4/im_open_login_svc/account_check" });
    expect(first?.headers).toMatchObject({ "content-type": "application/json" });
    expect(Object.fromEntries(first?.query ?? [])).toMatchObject({
      sdkappid: "1400000123",
      identifier: "ad&min=1",
      contenttype: "json",
    });
    expect(first?.query.get("random")).toMatch(/^\d{1,10}$/);
    expect(second?.query.get("random")).not.toBe(first?.query.get("random"));
  });

  it("never holds key or signature: not in the log, not in an error, even if the platform echoes them", async () => {
    const target = imTarget({ endpoint: server.url });
    server.replyWith(checked);
    await gateway.findUnknownAccounts(["p1"]);
    const userSig = server.seen[0]?.query.get("usersig") ?? "";
    const echo = `usersig=${userSig} or ${encodeURIComponent(userSig)} with key ${target.key}`;
    const told: string[] = [];
    for (const reply of [
      refused(70003, echo),
      refused(60007, echo),
      refused(80001, echo),
      { kind: "answer", status: 500, text: echo } as const,
      { kind: "answer", text: echo } as const,
      { kind: "cut" } as const,
      { kind: "silence" } as const,
    ]) {
      server.replyWith(reply);
      const error = await failureOf(gatewayFor(reply).sendToOne("p1", imMessage()));
      told.push(JSON.stringify(error), JSON.stringify(error.toFailure()), String(error.stack));
      told.push(inspect(error, { depth: 9 }), pino.stdSerializers.err(error).stack);
    }
    const everything = logged + told.join("\n");
    expect(logged).toContain("im call failed");
    expect(everything).toContain("[secret]");
    for (const secret of [target.key, userSig, encodeURIComponent(userSig), "usersig=e"]) {
      expect(everything.includes(secret)).toBe(false);
    }
  });
});
