import { codeText } from "./codes.ts";
import type { Answer, Call, Endpoint, Service } from "./endpoint.ts";
import { isObject, type JsonObject } from "./values.ts";

/** How an interface names its items and tells that one of them failed. Source: partial_failure of im-api/endpoints.json. */
interface ItemShape {
  /** Field of the request that lists the items: ids, or objects with an id. */
  items: string;
  /** Field of the answer that tells of every item, or of the failed ones alone. */
  results: string;
  hasOnlyFailures?: true;
  failure: (id: string, code: number) => JsonObject;
  /** Fields of the answer that stand there whatever happened. */
  always?: JsonObject;
  /** Lists the ids that failed once more. */
  failedIds?: string;
}

const failedAccount = (id: string, code: number): JsonObject => ({
  To_Account: id,
  ResultCode: code,
  ResultInfo: codeText(code),
});
const failedUser = (id: string, code: number): JsonObject => ({
  UserID: id,
  ResultCode: code,
  ResultInfo: codeText(code),
});

function profileShape(items: string, results: string, more: JsonObject = {}): ItemShape {
  const failure = (id: string, code: number): JsonObject => ({ ...failedAccount(id, code), ...more });
  return { items, results, failure, failedIds: "Fail_Account", always: { ErrorDisplay: "" } };
}

const noRelation = { Relation: "CheckResult_Type_NoRelation" };
const notBlocked = { Relation: "BlackCheckResult_Type_NO" };

/** Interfaces that leave it to this file to fail single items; the others do it themselves by call.failingAccounts. */
const shapes: Record<string, ItemShape> = {
  "im_open_login_svc/account_check": {
    items: "CheckItem",
    results: "ResultItem",
    failure: (id, code) => ({ ...failedUser(id, code), AccountStatus: "NotImported" }),
  },
  "im_open_login_svc/account_delete": { items: "DeleteItem", results: "ResultItem", failure: failedUser },
  "openim/query_online_status": {
    items: "To_Account",
    results: "ErrorList",
    hasOnlyFailures: true,
    failure: (id, code) => ({ To_Account: id, ErrorCode: code }),
    always: { QueryResult: [] },
  },
  "openim/get_c2c_unread_msg_num": {
    items: "Peer_Account",
    results: "ErrorList",
    hasOnlyFailures: true,
    failure: (id, code) => ({ Peer_Account: id, ErrorCode: code }),
    always: { C2CUnreadMsgNumList: [] },
  },
  "profile/portrait_get": profileShape("To_Account", "UserProfileItem"),
  "sns/friend_add": profileShape("AddFriendItem", "ResultItem"),
  "sns/friend_import": profileShape("AddFriendItem", "ResultItem"),
  "sns/friend_update": profileShape("UpdateItem", "ResultItem"),
  "sns/friend_delete": profileShape("To_Account", "ResultItem"),
  "sns/friend_check": profileShape("To_Account", "InfoItem", noRelation),
  "sns/friend_get_list": profileShape("To_Account", "InfoItem"),
  "sns/black_list_add": profileShape("To_Account", "ResultItem"),
  "sns/black_list_delete": profileShape("To_Account", "ResultItem"),
  "sns/black_list_check": profileShape("To_Account", "BlackListCheckItem", notBlocked),
};

/** Interfaces that read call.failingAccounts. */
const ownShapes = [
  "im_open_login_svc/multiaccount_import",
  "openim/batchsendmsg",
  "timpush/batch",
  "timpush/set_attr",
  "timpush/remove_attr",
  "timpush/add_tag",
  "timpush/remove_tag",
  "group_open_http_svc/add_group_member",
  "group_open_http_svc/import_group_member",
];

/** Interfaces whose answer can fail single accounts. */
export const itemErrorApis: ReadonlySet<string> = new Set([...Object.keys(shapes), ...ownShapes]);

/** Runs a call without the items that a fault wants to fail, and tells of those as the interface does. */
export function runWithFailures(endpoint: Endpoint, service: Service, call: Call): Answer | Promise<Answer> {
  const shape = call.failingAccounts.size === 0 ? undefined : shapes[endpoint.name];
  const items = shape && call.body[shape.items];
  if (!shape || !Array.isArray(items)) return endpoint.run(service, call);
  const codes = items.map((item) => call.failingAccounts.get(idOf(item)));
  const kept = items.filter((_, index) => codes[index] === undefined);
  if (kept.length === items.length) return endpoint.run(service, call);
  const failures = items.map((item, index) => shape.failure(idOf(item), codes[index] ?? 0));
  const isFailed = (_: unknown, index: number): boolean => codes[index] !== undefined;
  const tell = (answer: Answer): Answer => {
    const listed = answer[shape.results];
    const told: unknown[] = Array.isArray(listed) ? [...listed] : [];
    const results = shape.hasOnlyFailures
      ? [...told, ...failures.filter(isFailed)]
      : [...failures.map((failure, index) => (isFailed(failure, index) ? failure : told.shift())), ...told];
    const failedIds = shape.failedIds && { [shape.failedIds]: joined(answer[shape.failedIds], items.filter(isFailed)) };
    return { ...shape.always, ...answer, [shape.results]: results, ...failedIds };
  };
  if (kept.length === 0) return tell({});
  const answer = endpoint.run(service, { ...call, body: { ...call.body, [shape.items]: kept } });
  return answer instanceof Promise ? answer.then(tell) : tell(answer);
}

function joined(known: unknown, failed: readonly unknown[]): unknown[] {
  return [...(Array.isArray(known) ? known : []), ...failed.map(idOf)];
}

function idOf(item: unknown): string {
  const id = isObject(item) ? (item.UserID ?? item.To_Account) : item;
  return typeof id === "string" ? id : "";
}
