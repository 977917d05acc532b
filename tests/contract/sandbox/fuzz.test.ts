import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rawUserSig } from "#tests/support/raw-user-sig.ts";
import { type Json, SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

const BODIES = 100_000;
const SEED = 20_261_224;
const SOCKETS = 4;
/** Named in no body: an admin whom a call kicks or deletes could not call any more. */
const ADMIN = "fuzzing_admin";
/** Requests on one connection before their answers are awaited. */
const BURST = 125;
/** What an interface answers when it failed itself: each one here is a fault of the program. */
const internalCodes = new Set([70500, 91000, 40006, 30006, 10002, 50004, 1003, 60008, 130_009, 130_014]);
/** Answers that come before the interface is reached would make this test empty. */
const doorCodes = new Set([60007, 60009, 60010, 60012, 60025, 70001, 70003, 70009, 70050]);

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await SandboxProcess.start([
    "--players",
    "60",
    "--calls-per-second",
    "0",
    "--recipients-per-minute",
    "0",
    "--admin",
    ADMIN,
  ]);
});
afterAll(() => sandbox.stop());

it(`answers ${BODIES} malformed bodies at every interface with an envelope, and never fails itself`, {
  timeout: 120_000,
}, async () => {
  const { apis } = (await sandbox.control("config")) as { apis: string[] };
  const examples = examplesOf(apis);
  await prepare(apis, [...examples.values()]);
  const strange = new Map<string, string>();
  let answered = 0;

  const fuzz = async (count: number, seed: number): Promise<void> => {
    const random = randomOf(seed);
    const connection = await Pipeline.open(sandbox.url);
    for (let sent = 0; sent < count; sent += BURST) {
      // Some bodies destroy a group: the later ones want it back.
      if (sent % (BURST * 20) === 0) await prepare(apis, []);
      const requests = Array.from({ length: Math.min(BURST, count - sent) }, () => {
        const api = apis[Math.floor(random() * apis.length)] ?? "";
        return { api, body: malformed(random, examples.get(api) ?? common) };
      });
      const answers = await connection.exchange(requests.map(({ api, body }) => ({ path: pathOf(api), body })));
      for (const [index, answer] of answers.entries()) {
        answered += 1;
        const request = requests[index];
        const problem = problemOf(answer);
        if (problem && request) strange.set(`${request.api}: ${problem}`, request.body.toString("utf8").slice(0, 400));
      }
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: SOCKETS }, (_, index) => fuzz(BODIES / SOCKETS, SEED + index)));

  expect(Object.fromEntries(strange)).toEqual({});
  expect(answered).toBe(BODIES);
  const check = { CheckItem: [{ UserID: "player_00001" }] };
  expect(await sandbox.codeOf("im_open_login_svc/account_check", check, { identifier: ADMIN })).toBe(0);
});

function problemOf({ status, body }: { status: number; body: string }): string | undefined {
  if (status !== 200) return `HTTP ${status}`;
  try {
    const { ErrorCode, ErrorInfo } = JSON.parse(body) as Json;
    if (!Number.isInteger(ErrorCode) || typeof ErrorInfo !== "string") return "no envelope";
    if (doorCodes.has(Number(ErrorCode))) return `stopped at the door with ${ErrorCode}`;
    return internalCodes.has(Number(ErrorCode)) ? `internal error ${ErrorCode}` : undefined;
  } catch {
    return "no JSON";
  }
}

const groupIds = {
  Public: "fuzz_public",
  Work: "fuzz_work",
  Meeting: "fuzz_meeting",
  AVChatRoom: "fuzz_live",
  Community: "@TGS#_fuzz",
};

/** A world in which examples find the accounts and groups they name. */
async function prepare(apis: readonly string[], examples: readonly Json[]): Promise<void> {
  const accounts = [...new Set(examples.flatMap(accountsIn))].filter((id) => /^[A-Za-z0-9_-]{1,32}$/.test(id));
  if (accounts.length > 0) await sandbox.control("accounts", { accounts: accounts.filter((id) => id !== ADMIN) });
  if (!apis.includes("group_open_http_svc/create_group")) return;
  for (const [Type, GroupId] of Object.entries(groupIds)) {
    const group = { Type, GroupId, Name: "fuzz", Owner_Account: "player_00001", SupportTopic: 1 };
    await sandbox.call("group_open_http_svc/create_group", group, { identifier: ADMIN });
  }
  const members = ["player_00002", "player_00003", ...accounts.slice(0, 20)].map((id) => ({ Member_Account: id }));
  for (const GroupId of Object.values(groupIds)) {
    const invited = { GroupId, MemberList: members };
    await sandbox.call("group_open_http_svc/add_group_member", invited, { identifier: ADMIN });
  }
}

function accountsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([field, member]) => {
    const listed = Array.isArray(member) ? member : [member];
    const isAccount = /_Account$|^UserID$|^Accounts$/.test(field);
    return [...(isAccount ? listed.filter((id) => typeof id === "string") : []), ...accountsIn(member)];
  });
}

/** The dossier's example request of each interface: bodies that get far before they break. */
function examplesOf(apis: readonly string[]): Map<string, Json> {
  const file = join(import.meta.dirname, "../../../docs/im-api/endpoints.json");
  const { endpoints } = JSON.parse(readFileSync(file, "utf8")) as {
    endpoints: { service: string; command: string; example?: { request?: Json } }[];
  };
  const examples = endpoints.map(({ service, command, example }): [string, Json] => [
    `${service}/${command}`,
    example?.request ?? {},
  ]);
  return new Map(examples.filter(([name]) => apis.includes(name)));
}

const query = new URLSearchParams({
  sdkappid: String(TEST_APP.sdkAppId),
  identifier: ADMIN,
  usersig: rawUserSig({ ...TEST_APP, identifier: ADMIN }),
  random: "1",
  contenttype: "json",
});
const pathOf = (api: string): string => `/v4/${api}?${query}`;

/** Fields that many interfaces know, for those whose example is not at hand. */
const common: Json = {
  From_Account: "player_00001",
  To_Account: "player_00002",
  GroupId: "@TGS#1",
  GroupIdList: ["@TGS#1"],
  Owner_Account: "player_00001",
  Operator_Account: "player_00001",
  Member_Account: "player_00002",
  MemberList: [{ Member_Account: "player_00002", Role: "Admin" }],
  Members_Account: ["player_00002"],
  Type: "Public",
  Name: "team",
  UserID: "player_00001",
  Random: 5,
  MsgRandom: 5,
  MsgSeq: 6,
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
  ResponseFilter: { GroupBaseInfoFilter: ["Type"] },
  Condition: { TagsAnd: ["a"] },
  UserAttrs: [{ To_Account: "player_00001", Attrs: { level: 1 } }],
  UserTags: [{ To_Account: "player_00001", Tags: ["a"] }],
  AddFriendItem: [{ To_Account: "player_00002", AddSource: "AddSource_Type_Web" }],
  Limit: 10,
  Offset: 0,
  Next: 0,
};

type Random = () => number;

function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const hostile: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1,
  2,
  1.5,
  1e308,
  2 ** 32,
  2 ** 53,
  "",
  " ",
  "0",
  "player_00001",
  "player_00002",
  "administrator",
  "@TGS#1",
  "\u0000",
  "\ud800",
  "가".repeat(200),
  "x".repeat(13_000),
  "__proto__",
  "constructor",
  "toString",
  "1_2_3",
  [],
  [[]],
  [null],
  [""],
  [{}],
  ["player_00001", "player_00001"],
  Array.from({ length: 600 }, (_, index) => `id_${index}`),
  {},
  { toString: 1, length: -1 },
  { __proto__: null, constructor: { prototype: null } },
  { MsgType: "TIMTextElem", MsgContent: { Text: 5 } },
];

function malformed(random: Random, example: Json): Buffer {
  const roll = random();
  if (roll < 0.1) return Buffer.from(JSON.stringify(oneOf(random, hostile)) ?? "", "utf8");
  let body: unknown = withGroups(example, Object.values(groupIds)[Math.floor(random() * 5)] ?? "");
  const changes = 1 + Math.floor(random() * 3);
  for (let count = 0; count < changes; count += 1) body = mutated(random, body);
  const bytes = Buffer.from(JSON.stringify(body) ?? "", "utf8");
  return roll < 0.25 ? broken(random, bytes) : bytes;
}

/** The example with a group that exists wherever it names one. */
function withGroups(value: unknown, groupId: string): unknown {
  if (Array.isArray(value)) return value.map((member) => withGroups(member, groupId));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([field, member]): [string, unknown] => {
    if (field === "GroupId" || field === "GroupID") return [field, groupId];
    return [field, field === "GroupIdList" ? [groupId] : withGroups(member, groupId)];
  });
  return Object.fromEntries(members);
}

/** The same value with one place in it replaced, left out, doubled or added. */
function mutated(random: Random, value: unknown): unknown {
  const isContainer = typeof value === "object" && value !== null;
  const keys = isContainer ? Object.keys(value) : [];
  if (!isContainer || keys.length === 0 || random() < 0.08) return oneOf(random, hostile);
  const key = keys[Math.floor(random() * keys.length)] ?? "";
  const members = new Map(Object.entries(value));
  const roll = random();
  if (roll < 0.45) members.set(key, mutated(random, members.get(key)));
  else if (roll < 0.75) members.set(key, oneOf(random, hostile));
  else if (roll < 0.9) members.delete(key);
  else members.set(String(oneOf(random, ["__proto__", "Extra", "From_Account", "To_Account"])), oneOf(random, hostile));
  return Array.isArray(value) ? [...members.values()] : Object.fromEntries(members);
}

/** No JSON any more: cut short, or one byte put wrong. */
function broken(random: Random, bytes: Buffer): Buffer {
  const place = Math.floor(random() * bytes.length);
  if (random() < 0.5) return bytes.subarray(0, place);
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[place] = Math.floor(random() * 256);
  return copy;
}

function oneOf(random: Random, items: readonly unknown[]): unknown {
  return items[Math.floor(random() * items.length)];
}

/** One keep-alive connection with many requests under way; fetch would take four times as long. */
class Pipeline {
  readonly #socket: Socket;
  readonly #host: string;
  #rest: Buffer = Buffer.alloc(0);
  #answers: { status: number; body: string }[] = [];
  #expected = 0;
  #done: (() => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("close", () => this.#failed?.(new Error("the sandbox closed the connection")));
    socket.on("error", (error) => this.#failed?.(error));
  }

  static open(url: string): Promise<Pipeline> {
    const { hostname, port, host } = new URL(url);
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => resolve(new Pipeline(socket, host)));
    });
  }

  exchange(requests: readonly { path: string; body: Buffer }[]): Promise<{ status: number; body: string }[]> {
    this.#answers = [];
    this.#expected = requests.length;
    const parts = requests.flatMap(({ path, body }) => [
      Buffer.from(`POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncontent-length: ${body.length}\r\n\r\n`),
      body,
    ]);
    return new Promise((resolve, reject) => {
      this.#done = () => resolve(this.#answers);
      this.#failed = reject;
      this.#socket.write(Buffer.concat(parts));
    });
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const headEnd = this.#rest.indexOf("\r\n\r\n");
      if (headEnd === -1) return;
      const head = this.#rest.toString("latin1", 0, headEnd);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (this.#rest.length < headEnd + 4 + length) return;
      const body = this.#rest.toString("utf8", headEnd + 4, headEnd + 4 + length);
      this.#answers.push({ status: Number(head.slice(9, 12)), body });
      this.#rest = this.#rest.subarray(headEnd + 4 + length);
      if (this.#answers.length === this.#expected) this.#done?.();
    }
  }
}
