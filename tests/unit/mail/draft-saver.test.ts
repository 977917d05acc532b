import { expect, test } from "vitest";
import { emptyDraft } from "#components/mail/composer-values.ts";
import { DraftSaver, type StoredDraft } from "#components/mail/draft-saver.ts";
import type { Draft } from "#server/mail/schema.ts";

/** A screen and a server in memory: time passes only when `tick` says so, and a save ends only when it is answered. */
function desk() {
  const initial = emptyDraft(null);
  const waiting: { draft: Draft; answer: (result: StoredDraft | Error) => void }[] = [];
  let typed: Draft = initial;
  let due: (() => void) | undefined;
  const base: StoredDraft = { id: "m", version: 1, draft: initial, savedAt: new Date(0) };
  const saver = new DraftSaver(base, initial, {
    read: () => ({ draft: typed, problems: [] }),
    store: (draft) =>
      new Promise((resolve, reject) => {
        waiting.push({ draft, answer: (result) => (result instanceof Error ? reject(result) : resolve(result)) });
      }),
    reasonOf: (error) => ({ reason: error instanceof Error ? error.message : "", fields: [] }),
    later: (work) => {
      due = work;
      return () => {
        due = undefined;
      };
    },
  });
  const settle = () => new Promise((done) => setImmediate(done));
  return {
    saver,
    waiting,
    type: (name: string) => {
      typed = { ...typed, name };
      saver.changed();
    },
    tick: async () => {
      due?.();
      await settle();
    },
    answer: async (result: number | Error) => {
      const save = waiting.shift();
      if (save === undefined) throw new Error("Nothing is being saved.");
      save.answer(
        result instanceof Error ? result : { id: "m", version: result, draft: save.draft, savedAt: new Date(result) },
      );
      await settle();
    },
  };
}

test("what is typed while a save is under way is saved after it, on top of the new version", async () => {
  const { saver, waiting, type, tick, answer } = desk();
  type("a");
  await tick();
  type("ab");
  expect(waiting).toHaveLength(1);
  await answer(2);
  expect(waiting.map(({ draft }) => draft.name)).toEqual(["ab"]);
  expect(saver.base?.version).toBe(2);
  await answer(3);
  expect(saver.state).toEqual({ kind: "saved", at: new Date(3) });
});

test("after somebody else's save nothing is sent until a person chose, and then on top of theirs", async () => {
  const { saver, waiting, type, tick, answer } = desk();
  type("mine");
  await tick();
  await answer(new Error("mail.campaign_changed"));
  expect(saver.state.kind).toBe("conflict");
  type("mine, longer");
  expect(await saver.flush()).toBe(false);
  expect(waiting).toHaveLength(0);
  saver.rebase({ id: "m", version: 7, draft: { ...emptyDraft(null), name: "theirs" }, savedAt: new Date(7) });
  await tick();
  expect(waiting.map(({ draft }) => draft.name)).toEqual(["mine, longer"]);
});

test("a failed save keeps the text and tries again by itself", async () => {
  const { saver, waiting, type, tick, answer } = desk();
  type("a");
  await tick();
  await answer(new Error("network"));
  expect(saver.state.kind).toBe("failed");
  await tick();
  expect(waiting.map(({ draft }) => draft.name)).toEqual(["a"]);
  await answer(2);
  expect(saver.isDirty()).toBe(false);
});

test("an edit that is taken back is not saved", async () => {
  const { saver, waiting, type, tick } = desk();
  type("a");
  type("");
  expect(saver.state.kind).toBe("saved");
  await tick();
  expect(waiting).toHaveLength(0);
});
