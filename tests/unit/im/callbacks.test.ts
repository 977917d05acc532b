import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerAllow,
  answerDrop,
  answerFriends,
  answerInvite,
  answerMask,
  answerReject,
  parseCallback,
  verifyCallback,
} from "#server/im/callbacks.ts";
import { callbacks } from "#tests/support/dossier.ts";
import { breakJson, seeded } from "#tests/support/malformed.ts";

/** The vendor documents these; the rest is known by name, or from another client only. */
const documented = callbacks.callbacks.filter(({ evidence }) => !/^(listed only|client model)/.test(evidence));
const others = callbacks.callbacks.filter((callback) => !documented.includes(callback));
const named = documented.map((callback) => ({
  ...callback,
  name: `${callback.command} (${callback.docs.join(", ")})`,
}));

const sdkAppId = 1_400_000_123;
const at = new Date("2026-11-23T12:00:00Z");
const requestTime = String(at.getTime() / 1_000);
const signOf = (token: string, time: string) => createHash("sha256").update(`${token}${time}`).digest("hex");
const url = (more: Record<string, unknown> = {}) => ({
  SdkAppid: String(sdkAppId),
  CallbackCommand: "Group.CallbackAfterGroupFull",
  contenttype: "json",
  ClientIP: "203.0.113.7",
  OptPlatform: "RESTAPI",
  Sign: signOf("secret", requestTime),
  RequestTime: requestTime,
  ...more,
});
const verify = (query: unknown, more: { token?: string | null; now?: Date } = {}) =>
  verifyCallback({ query, token: "secret", sdkAppId, now: at, ...more });

describe("a callback's signature", () => {
  // The second vector is a misprint of the vendor's, which the dossier corrects.
  it.each(callbacks.authentication.vectors)("is recognised: $note", ({ token, request_time, sign }) => {
    const now = new Date(Number(request_time) * 1_000);
    const query = url({ Sign: sign, RequestTime: request_time });
    expect(verify(query, { token, now })).toEqual({
      ok: true,
      command: "Group.CallbackAfterGroupFull",
      clientAddress: "203.0.113.7",
      platform: "restapi",
    });
  });

  it("is refused when token, time or a single digit of it is another", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 128 }), fc.nat(63), fc.nat(15), (token, place, digit) => {
        const right = signOf(token, requestTime);
        const other = digit.toString(16);
        const wrong = `${right.slice(0, place)}${other}${right.slice(place + 1)}`;
        expect(verify(url({ Sign: right }), { token })).toMatchObject({ ok: true });
        expect(verify(url({ Sign: right }), { token: `${token}x` })).toEqual({ ok: false, reason: "wrong_signature" });
        expect(verify(url({ Sign: wrong }), { token }).ok).toBe(wrong === right);
      }),
    );
  });

  it.each([
    [-60_000, true],
    [60_000, true],
    [-61_000, false],
    [61_000, false],
  ])("holds for %i ms around the platform's time: %s", (ms, ok) => {
    expect(verify(url(), { now: new Date(at.getTime() + ms) }).ok).toBe(ok);
  });

  it("is demanded when a token is set, except of reports of pushes", () => {
    const unsigned = url({ Sign: undefined, RequestTime: undefined });
    expect(verify(unsigned)).toEqual({ ok: false, reason: "unsigned" });
    expect(verify(url({ Sign: undefined }))).toEqual({ ok: false, reason: "unsigned" });
    expect(verify({ ...unsigned, CallbackCommand: "Push.AllMemberPush" })).toMatchObject({ ok: true });
    expect(verify(url({ CallbackCommand: "Push.AllMemberPush", Sign: signOf("x", requestTime) })).ok).toBe(false);
    expect(verify(unsigned, { token: null })).toMatchObject({ ok: true });
  });

  it.each([
    ["another app", url({ SdkAppid: "1400000124" }), "wrong_app"],
    ["no app", url({ SdkAppid: undefined }), "incomplete"],
    ["no command", url({ CallbackCommand: "" }), "incomplete"],
    ["a parameter given twice", url({ Sign: ["a", "b"] }), "incomplete"],
    ["capital letters", url({ Sign: signOf("secret", requestTime).toUpperCase() }), "wrong_signature"],
    ["a time that is none", url({ RequestTime: "soon", Sign: signOf("secret", "soon") }), "out_of_date"],
    ["no query at all", null, "incomplete"],
  ])("does not help %s", (_, query, reason) => {
    expect(verify(query)).toEqual({ ok: false, reason });
  });
});

describe("callback bodies", () => {
  it("are those of every command that the vendor documents", () => {
    expect(documented).toHaveLength(44);
  });

  it.each(named)("$name is read", ({ command, example_body }) => {
    const event = parseCallback(command, JSON.stringify(example_body));
    expect(event.kind).toBe(command);
    expect(event).toMatchSnapshot();
  });

  it.each(named)("$name is read without what it sometimes lacks, and with what nobody knows yet", (callback) => {
    const always = new Set(
      callback.body
        .filter(({ name, presence }) => presence === "always" && !name.includes("."))
        .map(({ name }) => name),
    );
    const body = Object.fromEntries(
      Object.entries(Object(callback.example_body)).filter(([key]) => key === "Info" || always.has(key)),
    );
    const text = JSON.stringify({ ...body, Tomorrow: { is: ["another", "day"] } });
    expect(parseCallback(callback.command, text).kind).toBe(callback.command);
  });

  it.each(others)("$command is kept as unknown: no page shows its body", ({ command, example_body }) => {
    expect(parseCallback(command, JSON.stringify(example_body))).toEqual({ kind: "unknown", command });
  });

  it("read times as number and as text, and live without", () => {
    const full = (EventTime: unknown) =>
      parseCallback("Group.CallbackAfterGroupFull", JSON.stringify({ GroupId: "g", EventTime }));
    expect(full(1_735_689_600_123)).toMatchObject({ at: 1_735_689_600_123 });
    expect(full("1735689600123")).toMatchObject({ at: 1_735_689_600_123 });
    for (const odd of [undefined, null, "", "soon", {}, -0.5]) expect(full(odd)).toMatchObject({ at: null });
  });

  it("read either name of a group type", () => {
    const typed = (Type: unknown) =>
      parseCallback("Group.CallbackAfterGroupFull", JSON.stringify({ GroupId: "g", Type }));
    expect([typed("Work"), typed("Private")]).toMatchObject([{ groupType: "work" }, { groupType: "work" }]);
    expect([typed("Meeting"), typed("ChatRoom")]).toMatchObject([{ groupType: "meeting" }, { groupType: "meeting" }]);
    expect([typed("New"), typed(7), typed(undefined)]).toMatchObject([
      { groupType: null },
      { groupType: null },
      { groupType: null },
    ]);
  });

  it("are refused when they name another command than the URL, which an unsigned one could slip in", () => {
    const full = { CallbackCommand: "Group.CallbackAfterGroupFull", GroupId: "g" };
    expect(parseCallback("Group.CallbackAfterGroupDestroyed", JSON.stringify(full))).toMatchObject({
      kind: "malformed",
      problem: "the body names another command",
    });
    const events = { Events: [{ ...full, To_Account: "kim" }] };
    expect(parseCallback("Push.AllMemberPush", JSON.stringify(events)).kind).toBe("malformed");
    expect(parseCallback("Group.CallbackAfterGroupFull", JSON.stringify({ ...full, CallbackCommand: 7 })).kind).toBe(
      "malformed",
    );
  });

  it("name the fields that are wrong, never what stands in them", () => {
    const body = { GroupId: "g", From_Account: 7, Random: "a secret", MsgBody: "said in private" };
    const parsed = parseCallback("Group.CallbackBeforeSendMsg", JSON.stringify(body));
    expect(parsed).toEqual({
      kind: "malformed",
      command: "Group.CallbackBeforeSendMsg",
      problem: "unreadable: From_Account, Random, MsgBody",
    });
  });

  it("that are no UTF-8, no JSON or not there are malformed", () => {
    for (const body of [
      Uint8Array.of(0xff, 0xfe),
      Buffer.from('{"GroupId":"\xff"}', "latin1"),
      "",
      "{",
      "null",
      "[]",
    ]) {
      expect(parseCallback("Group.CallbackAfterGroupFull", body).kind).toBe("malformed");
    }
    for (const command of ["", "__proto__", "constructor", "toString", "Group.", "x".repeat(5_000)]) {
      expect(parseCallback(command, "{}").kind).toBe("unknown");
    }
  });

  it("100,000 of them broken in every way throw nothing and are never taken for another command", {
    timeout: 60_000,
  }, () => {
    const random = seeded(20_261_123);
    const bodies = callbacks.callbacks.map(({ command, example_body }) => ({
      command,
      text: JSON.stringify(example_body),
    }));
    const kinds = new Map<string, number>();
    for (let round = 0; round < 100_000; round += 1) {
      const { command, text } = bodies[round % bodies.length] ?? { command: "", text: "" };
      const { kind } = parseCallback(command, breakJson(text, random));
      const outcome = kind === command ? "read" : kind;
      kinds.set(outcome, (kinds.get(outcome) ?? 0) + 1);
    }
    expect([...kinds.keys()].sort()).toEqual(["malformed", "read", "unknown"]);
    expect(kinds.get("malformed")).toBeGreaterThan(30_000);
    expect(kinds.get("read")).toBeGreaterThan(5_000);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});

describe("answers to callbacks", () => {
  const ok = { ActionStatus: "OK", ErrorInfo: "" };
  const body = [{ MsgType: "TIMTextElem", MsgContent: { Text: "***" } }];

  it("allow, mask, drop and refuse in the platform's words", () => {
    expect(answerAllow()).toEqual({ ...ok, ErrorCode: 0 });
    expect(answerMask({ body })).toEqual({ ...ok, ErrorCode: 0, MsgBody: body });
    expect(answerMask({ body, cloudCustomData: "" })).toEqual({
      ...ok,
      ErrorCode: 0,
      MsgBody: body,
      CloudCustomData: "",
    });
    expect(answerDrop()).toEqual({ ...ok, ErrorCode: 2 });
    expect(answerReject("group")).toEqual({ ...ok, ErrorCode: 1 });
    expect(answerInvite(["kim"])).toEqual({ ...ok, ErrorCode: 0, RefusedMembers_Account: ["kim"] });
  });

  it("refuse in our own words with the numbers that the platform passes on, and no others", () => {
    const text = "이 말은 쓸 수 없어요";
    for (const [family, codes] of [["direct", [120_001, 130_000]] as const, ["group", [10_100, 10_200]] as const]) {
      for (const code of codes) {
        expect(answerReject(family, { code, text })).toEqual({ ActionStatus: "OK", ErrorCode: code, ErrorInfo: text });
      }
      for (const code of [0, 1, 2, codes[0] - 1, codes[1] + 1, codes[0] + 0.5, Number.NaN]) {
        expect(() => answerReject(family, { code, text })).toThrow(RangeError);
      }
    }
    expect(answerFriends([{ account: "kim" }, { account: "ana", refusal: { code: 38_001, text } }])).toEqual({
      ...ok,
      ErrorCode: 0,
      ResultItem: [
        { To_Account: "kim", ResultCode: 0, ResultInfo: "" },
        { To_Account: "ana", ResultCode: 38_001, ResultInfo: text },
      ],
    });
    expect(() => answerFriends([{ account: "kim", refusal: { code: 39_001, text } }])).toThrow(RangeError);
  });

  it("hold no field that the dossier does not know for a before-callback", () => {
    const known = new Set(
      callbacks.callbacks.flatMap(({ response }) => response.fields.map((field) => field.replace(/[^A-Za-z_].*$/, ""))),
    );
    const given = [answerMask({ body, cloudCustomData: "x" }), answerInvite([]), answerFriends([])];
    for (const field of given.flatMap((each) => Object.keys(each))) expect([...known]).toContain(field);
  });
});
