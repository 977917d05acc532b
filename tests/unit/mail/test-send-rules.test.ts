import { expect, test } from "vitest";
import { notificationOf, offlinePushOf, offlinePushProblems } from "#server/mail/rules/offline-push.ts";
import { payloadOf, renderMail } from "#server/mail/rules/render-mail.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { batchesOf, contentText, isLost, longestOf } from "#server/mail/test-sends/rules.ts";

const subject = { id: "00000000-0000-4000-8000-000000000001", locales: ["ko", "en"] as const, items: [] };
const draftOf = (given: object = {}) =>
  createDraftInput.parse({ draft: { texts: { ko: { title: "{{nickname|친구}}님", body: "안녕" } }, ...given } }).draft;
const bodyOf = (given: object = {}) => renderMail(draftOf(given), subject).body;

test("who reads the same is called together, in calls of 500; who reads something else is called alone", () => {
  const readers = Array.from({ length: 1_203 }, (_, at) => ({
    account: `p${at}`,
    values: { nickname: at < 3 ? `n${at}` : null },
  }));
  const batches = batchesOf(bodyOf(), readers);
  expect(batches.map(({ accounts }) => accounts.length)).toEqual([1, 1, 1, 500, 500, 200]);
  expect(batches.flatMap(({ accounts }) => accounts).sort()).toEqual(readers.map(({ account }) => account).sort());
  expect(batches.map(({ body }) => payloadOf(body).locales.ko?.title)).toEqual([
    "n0님",
    "n1님",
    "n2님",
    "친구님",
    "친구님",
    "친구님",
  ]);
  // A mail without variables leaves as it was rendered.
  const plain = bodyOf({ texts: { ko: { title: "제목", body: "본문" } } });
  const unnamed = ["p0", "p1", "p2"].map((account) => ({ account, values: {} }));
  expect(batchesOf(plain, unnamed)).toEqual([{ accounts: ["p0", "p1", "p2"], body: plain }]);
});

test("content is equal whatever the order of keys, and differs by an item's version", () => {
  const item = { id: "i", version: 1, quantity: 2 };
  const content = { body: bodyOf(), fromAccount: "mail", senderName: "Mail", offlinePush: null, items: [item] };
  const { body, ...rest } = content;
  expect(contentText({ ...rest, body })).toBe(contentText(content));
  expect(contentText({ ...content, items: [{ ...item, version: 2 }] })).not.toBe(contentText(content));
  expect(contentText({ ...content, senderName: "Post" })).not.toBe(contentText(content));
});

test("the longest value of a variable is that of the most bytes, not of the most letters", () => {
  const named = (nickname: string | null) => ({ account: "p", values: { nickname, "attribute.guild": "달빛" } });
  expect(longestOf([named("abcdefgh"), named("가나다라마"), named(null)])).toEqual({
    nickname: "가나다라마",
    "attribute.guild": "달빛",
  });
  expect(longestOf([named(null)])).toMatchObject({ nickname: null });
});

test("a test-send is lost when it has said nothing for too long, and never once it has ended", () => {
  const at = (seconds: number) => new Date(seconds * 1_000);
  const begun = { state: "sending", requestedAt: at(0) };
  expect(isLost(begun, at(60), 60_000)).toBe(false);
  expect(isLost(begun, at(60.001), 60_000)).toBe(true);
  expect(isLost({ ...begun, state: "done" }, at(9_999), 60_000)).toBe(false);
  expect(isLost({ ...begun, state: "lost" }, at(1), 60_000)).toBe(true);
});

test("a notification of its own goes out with the way to the mail; an empty one leaves it to the platform", () => {
  const own = { title: "선물", desc: "우편함을 보세요" };
  expect(offlinePushOf({ id: "m1", offlinePush: own })).toEqual({ ...own, ext: "herald.mail/m1" });
  expect(offlinePushOf({ id: "m1", offlinePush: { title: "", desc: "" } })).toBeUndefined();
  expect(offlinePushOf({ id: "m1", offlinePush: null })).toBeUndefined();
  const body = bodyOf({ texts: { ko: { title: "제목", body: "본문" } } });
  expect(notificationOf({ offlinePush: own }, body)).toEqual({ title: "선물", text: "우편함을 보세요" });
  // The texts of all parts, joined without anything between them (im-api, message elements).
  expect(notificationOf({ offlinePush: null }, body)).toEqual({ title: null, text: "제목\n본문제목" });
});

test("half a notification, one that no device takes, and a variable in it are refused at their fields", () => {
  const of = (title: string, desc: string) => offlinePushProblems({ offlinePush: { title, desc } });
  expect(of("제목", "")).toMatchObject([{ path: "offlinePush.desc", reason: "mail.push_text_half" }]);
  expect(of(" ", "text")).toMatchObject([{ path: "offlinePush.title", reason: "mail.push_text_half" }]);
  expect(of("제목", "가".repeat(970))).toMatchObject([
    { path: "offlinePush.desc", reason: "mail.push_text_too_long", params: { bytes: 2_916, max: 2_900, cut: 16 } },
  ]);
  expect(of("For {{nickname|you}}", "text")).toMatchObject([
    { path: "offlinePush.title", reason: "mail.push_text_variable" },
  ]);
  expect(of("제목", "내용")).toEqual([]);
  expect(offlinePushProblems({ offlinePush: null })).toEqual([]);
});
