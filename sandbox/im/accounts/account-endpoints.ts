import { codeText, Refusal } from "../codes.ts";
import { editions } from "../editions.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, type JsonObject } from "../values.ts";
import type { ImportedAccount } from "../world/records.ts";
import { isAccountId } from "./accounts.ts";
import { tellState } from "./player-state.ts";

const BATCH_MAX = 100;
const PROFILE_TEXT_BYTES_MAX = 500;
/** "Within the last three months" of 70399, counted as 90 days. */
const DELETED_ID_BLOCK_SECONDS = 90 * 86_400;

export const accountEndpoints: Endpoint[] = [
  accountEndpoint("account_import", 200, importAccount),
  accountEndpoint("multiaccount_import", 100, importAccounts),
  accountEndpoint("account_check", 100, checkAccounts),
  accountEndpoint("account_delete", 100, deleteAccounts),
  accountEndpoint("kick", 200, kickAccount),
];

function accountEndpoint(command: string, callsPerSecond: number, run: Endpoint["run"]): Endpoint {
  return { name: `im_open_login_svc/${command}`, callsPerSecond, malformedCode: 70402, internalCode: 70500, run };
}

function importAccount(service: Service, { body }: Call): Answer {
  const account = readImported(body);
  const refusal = importRefusal(service, account, 0);
  if (refusal) throw refusal;
  service.store.commit({ op: "import", accounts: [account] });
  return {};
}

function importAccounts(service: Service, { body, failingAccounts }: Call): Answer {
  const accepted: ImportedAccount[] = [];
  const failed: string[] = [];
  let newCount = 0;
  for (const account of readImportList(body)) {
    if (failingAccounts.has(account.id) || importRefusal(service, account, newCount)) {
      failed.push(account.id);
      continue;
    }
    if (service.store.world.accounts.find(account.id) === undefined) newCount += 1;
    accepted.push(account);
  }
  if (accepted.length > 0) service.store.commit({ op: "import", accounts: accepted });
  return { FailAccounts: failed };
}

function checkAccounts(service: Service, { body }: Call): Answer {
  const results = readItems(body, "CheckItem").map((id) => ({
    UserID: id,
    ResultCode: 0,
    ResultInfo: "",
    AccountStatus: service.store.world.accounts.find(id) === undefined ? "NotImported" : "Imported",
  }));
  return { ResultItem: results };
}

function deleteAccounts(service: Service, { body }: Call): Answer {
  const ids = readItems(body, "DeleteItem");
  const mayDelete = editions[service.edition].mayDeleteAccounts || service.store.world.console.mayDeleteAccounts;
  if (!mayDelete) throw new Refusal(71000);
  const existing = new Set(ids.filter((id) => service.store.world.accounts.find(id) !== undefined));
  const results = ids.map((id) => {
    const code = existing.has(id) ? 0 : 70107;
    return { ResultCode: code, ResultInfo: code === 0 ? "" : codeText(code), UserID: id };
  });
  if (existing.size > 0) {
    service.store.commit({ op: "delete", accounts: [...existing], at: service.clock.seconds() });
  }
  return { ResultItem: results };
}

/** Ends every login of the account and every UserSig issued before now. */
function kickAccount(service: Service, { body, origin }: Call): Answer {
  const account = readUserId(body);
  const number = service.store.world.accounts.find(account);
  if (number === undefined) throw new Refusal(70107);
  const wasOnline = service.store.world.accounts.isOnline(number);
  service.store.commit({ op: "kick", account, at: service.clock.seconds() });
  if (wasOnline) tellState(service, { account, action: "Logout", reason: "Unregister", origin });
  return {};
}

function importRefusal(service: Service, account: ImportedAccount, newInCall: number): Refusal | undefined {
  if (!isAccountId(account.id)) return new Refusal(70402, "UserID has 1 to 32 letters, digits, _ or -");
  if (byteLength(account.nickname ?? "") > PROFILE_TEXT_BYTES_MAX) return new Refusal(40601, "Nick");
  if (byteLength(account.image ?? "") > PROFILE_TEXT_BYTES_MAX) return new Refusal(40601, "FaceUrl");
  const { accounts } = service.store.world;
  const { accountsMax } = editions[service.edition];
  if (accounts.find(account.id) === undefined && accounts.count + newInCall >= accountsMax) return new Refusal(70398);
  const deletedAt = accounts.deletedAt(account.id);
  const isBlocked = deletedAt !== undefined && service.clock.seconds() < deletedAt + DELETED_ID_BLOCK_SECONDS;
  return isBlocked && service.edition !== "trial" ? new Refusal(70399) : undefined;
}

/** Both documented bodies: AccountList (current) and Accounts (old), exactly one of them. */
function readImportList(body: JsonObject): ImportedAccount[] {
  const hasList = body.AccountList !== undefined;
  if (hasList === (body.Accounts !== undefined)) {
    throw new Refusal(70402, "send exactly one of AccountList and Accounts");
  }
  if (hasList) return readList(body, "AccountList").map(readImported);
  return readList(body, "Accounts").map((id) => {
    if (typeof id !== "string") throw new Refusal(60015, "Accounts");
    return { id };
  });
}

function readImported(entry: unknown): ImportedAccount {
  if (!isObject(entry)) throw new Refusal(70402, "an entry of AccountList is not an object");
  const id = readUserId(entry);
  const nickname = readText(entry, "Nick");
  const image = readText(entry, "FaceUrl");
  return { id, ...(nickname === undefined ? {} : { nickname }), ...(image === undefined ? {} : { image }) };
}

function readText(entry: JsonObject, field: string): string | undefined {
  const value = entry[field];
  if (value === undefined || typeof value === "string") return value;
  throw new Refusal(70402, `${field} is not a string`);
}

function readItems(body: JsonObject, field: string): string[] {
  return readList(body, field).map((entry) => {
    if (!isObject(entry)) throw new Refusal(70402, `an entry of ${field} is not an object`);
    return readUserId(entry);
  });
}

function readUserId(entry: JsonObject): string {
  const id = entry.UserID;
  if (id === undefined || id === "") throw new Refusal(70402, "UserID is missing");
  if (typeof id !== "string") throw new Refusal(60015, "UserID");
  return id;
}

function readList(body: JsonObject, field: string): unknown[] {
  const list = body[field];
  if (!Array.isArray(list)) throw new Refusal(70402, `${field} is not an array`);
  if (list.length === 0 || list.length > BATCH_MAX) throw new Refusal(70402, `${field} has 1 to ${BATCH_MAX} entries`);
  return list;
}
