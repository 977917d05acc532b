import { expect, test } from "vitest";
import { emptyDraft } from "#components/mail/composer-values.ts";
import { compareDrafts, mergeDrafts } from "#components/mail/merge-drafts.ts";
import type { Draft } from "#server/mail/schema.ts";

const base: Draft = { ...emptyDraft("mail_desk"), name: "Base", texts: { ko: { title: "제목", body: "본문" } } };

test("differences say who made them, part by part", () => {
  const mine: Draft = { ...base, name: "Mine", texts: { ko: { title: "내 제목", body: "본문" } } };
  const theirs: Draft = { ...base, name: "Theirs", expiresAfterDays: 3 };
  expect(compareDrafts(base, mine, theirs)).toEqual([
    { part: "name", changedBy: "both" },
    { part: "texts.ko.title", changedBy: "me" },
    { part: "expiry", changedBy: "them" },
  ]);
});

test("a merge takes the chosen parts of theirs and keeps every other word of mine", () => {
  const mine: Draft = { ...base, texts: { ko: { title: "내 제목", body: "본문" }, en: { title: "Mine", body: "" } } };
  const theirs: Draft = {
    ...base,
    texts: { ko: { title: "그들", body: "그들의 본문" } },
    onlineOnly: true,
    lifeTimeSeconds: 0,
  };
  const merged = mergeDrafts(mine, theirs, new Set(["texts.ko.body", "lifeTime"]));
  expect(merged.texts).toEqual({ ko: { title: "내 제목", body: "그들의 본문" }, en: { title: "Mine", body: "" } });
  expect([merged.onlineOnly, merged.lifeTimeSeconds]).toEqual([true, 0]);
  expect(mine.texts.ko?.body).toBe("본문");
});

test("a blank text and an absent one are the same", () => {
  const blank: Draft = { ...base, texts: { ...base.texts, ja: { title: "", body: "" } } };
  expect(compareDrafts(base, blank, base)).toEqual([]);
});
