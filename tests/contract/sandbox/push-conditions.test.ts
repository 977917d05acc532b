import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playerIds } from "#tests/support/sandbox-mail.ts";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";

const PLAYERS = 200;

interface Labelled {
  id: string;
  tags: string[];
  attributes: Record<string, string>;
}

let sandbox: SandboxProcess;
let everyone: Labelled[];

beforeAll(async () => {
  sandbox = await SandboxProcess.start(["--players", String(PLAYERS), "--seed", "11"]);
  await mixTags();
  everyone = await readLabels();
});
afterAll(() => sandbox.stop());

/** More tags than the seed gives, spread so that every combination has holders. */
async function mixTags(): Promise<void> {
  const users = playerIds(PLAYERS).map((id, index) => ({
    To_Account: id,
    Tags: [`third_${index % 3}`, `fifth_${index % 5}`],
  }));
  for (const part of [users.slice(0, 100), users.slice(100)]) {
    await sandbox.call("timpush/add_tag", { UserTags: part });
  }
}

/** What the accounts carry, asked through the reading calls: the oracle shares nothing with the push itself. */
async function readLabels(): Promise<Labelled[]> {
  const labelled: Labelled[] = [];
  const ids = [...playerIds(PLAYERS), "administrator", "system_mail", "system_event"];
  for (let start = 0; start < ids.length; start += 100) {
    const body = { To_Account: ids.slice(start, start + 100) };
    const { UserTags } = await sandbox.call("timpush/get_tag", body);
    const { UserAttrs } = await sandbox.call("timpush/get_attr", body);
    const attributes = UserAttrs as { Attrs: Record<string, string> }[];
    for (const [index, user] of (UserTags as { To_Account: string; Tags: string[] }[]).entries()) {
      labelled.push({ id: user.To_Account, tags: user.Tags, attributes: attributes[index]?.Attrs ?? {} });
    }
  }
  return labelled;
}

interface Condition {
  TagsOr?: string[];
  TagsAnd?: string[];
  TagsNot?: string[];
  AttrsOr?: Record<string, string>;
  AttrsAnd?: Record<string, string>;
}

function isMeant({ TagsOr, TagsAnd, TagsNot, AttrsOr, AttrsAnd }: Condition, player: Labelled): boolean {
  const holds = (tag: string): boolean => player.tags.includes(tag);
  const has = ([name, value]: [string, string]): boolean => player.attributes[name] === value;
  if (TagsOr && !TagsOr.some(holds)) return false;
  if (TagsAnd && !TagsAnd.every(holds)) return false;
  if (TagsNot?.every(holds)) return false;
  if (AttrsOr && !Object.entries(AttrsOr).some(has)) return false;
  return !AttrsAnd || Object.entries(AttrsAnd).every(has);
}

let random = 1;

/** Who a push with this condition went to. Each has an hour of its own: spacing and the day's budget are other tests. */
async function reachedBy(condition: Condition | undefined): Promise<string[]> {
  await sandbox.control("clock", { advanceSeconds: 3600 });
  const answer = await sandbox.call("timpush/push", {
    From_Account: "system_mail",
    MsgRandom: random++,
    ...(condition === undefined ? {} : { Condition: condition }),
    OfflinePushInfo: { Title: "t", Desc: "d" },
  });
  expect(answer).toMatchObject({ ErrorCode: 0 });
  const { accounts } = await sandbox.control(`ledger?push=${answer.TaskId}&list=1`);
  return accounts as string[];
}

const tag = fc.constantFrom(
  "newbie",
  "whale",
  "guild",
  "third_0",
  "third_1",
  "fifth_0",
  "fifth_4",
  "nobody_holds_this",
);
const tags = fc.uniqueArray(tag, { minLength: 1, maxLength: 4 });
const tagConditions = fc
  .record({ TagsOr: tags, TagsAnd: tags, TagsNot: tags }, { requiredKeys: [] })
  .filter((condition) => Object.keys(condition).length > 0);
const values = fc
  .record(
    {
      server: fc.constantFrom("kr1", "kr2", "us1", "jp1", "atlantis"),
      vip: fc.constantFrom("none", "bronze", "gold"),
      country: fc.constantFrom("KR", "US", "JP"),
    },
    { requiredKeys: [] },
  )
  .filter((pairs) => Object.keys(pairs).length > 0);
const attributeConditions = fc
  .record({ AttrsOr: values, AttrsAnd: values }, { requiredKeys: [] })
  .filter((condition) => Object.keys(condition).length > 0);

/** Records without prototype and absent keys as JSON sees them. */
function plain(condition: object): Condition {
  return JSON.parse(JSON.stringify(condition));
}

describe("a push", () => {
  it("reaches exactly who holds what its condition asks for, whatever the condition", { timeout: 60_000 }, async () => {
    let reachedOnce = false;
    await fc.assert(
      fc.asyncProperty(fc.oneof(tagConditions, attributeConditions), async (made) => {
        const condition = plain(made);
        const expected = everyone.filter((player) => isMeant(condition, player)).map((player) => player.id);
        reachedOnce ||= expected.length > 0;
        expect((await reachedBy(condition)).toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 80, seed: 3 },
    );
    expect(reachedOnce).toBe(true);
  });

  it("without a condition reaches every account", async () => {
    expect((await reachedBy(undefined)).toSorted()).toEqual(everyone.map((player) => player.id).toSorted());
  });
});

describe("a condition is refused", () => {
  const push = (condition: unknown): Promise<unknown> =>
    sandbox.codeOf("all_member_push/im_push", {
      MsgRandom: random++,
      Condition: condition,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "x" } }],
    });
  const long = "t".repeat(51);

  it.each<[string, unknown, number]>([
    ["that mixes tags and attributes", { TagsOr: ["guild"], AttrsAnd: { vip: "gold" } }, 90039],
    ["with more than ten tags", { TagsOr: Array.from({ length: 11 }, (_, index) => `t${index}`) }, 90032],
    ["with an empty tag", { TagsAnd: ["guild", ""] }, 90040],
    ["with an empty list of tags", { TagsAnd: [] }, 90040],
    ["with a tag above 50 bytes", { TagsOr: [long] }, 90020],
    ["with a tag of 51 bytes in fewer letters", { TagsOr: ["길".repeat(17)] }, 90020],
    ["that names a tag twice", { TagsOr: ["guild", "guild"] }, 90022],
    ["with an attribute nobody defined", { AttrsOr: { shoe_size: "44" } }, 90033],
    ["with an attribute whose value is a number", { AttrsOr: { level: 5 } }, 90033],
    ["with an attribute value above 50 bytes", { AttrsAnd: { vip: long } }, 90033],
    ["without attributes in a list of them", { AttrsAnd: {} }, 90033],
    ["that says nothing", {}, 90001],
    ["of an unknown kind", { GenderOr: ["x"] }, 90001],
    ["that is a list", ["guild"], 90001],
    ["whose tags are no list", { TagsOr: "guild" }, 90001],
    ["that excludes, where the page knows no exclusion", { TagsNot: ["guild"] }, 90001],
  ])("%s", async (_what, condition, code) => {
    expect(await push(condition)).toBe(code);
  });
});

it("the same seed gives the same labels, another seed other ones", async () => {
  const labelsOf = async (seed: string): Promise<Json> => {
    const other = await SandboxProcess.start(["--players", "60", "--seed", seed]);
    const attributes = await other.call("timpush/get_attr", { To_Account: playerIds(60) });
    await other.stop();
    return attributes;
  };
  const [first, again, different] = [await labelsOf("3"), await labelsOf("3"), await labelsOf("4")];
  expect(again).toEqual(first);
  expect(different).not.toEqual(first);
});
