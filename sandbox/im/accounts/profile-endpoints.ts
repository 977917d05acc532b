import type { Origin } from "../callbacks/callbacks.ts";
import { codeText, Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, isStringArray, isUint32, type JsonObject } from "../values.ts";
import { type Profile, type ProfileValue, profileTag } from "./accounts.ts";

const ACCOUNTS_MAX = 100;
const TEXT_BYTES_MAX = 500;
const LOCATION_BYTES_MAX = 16;

type FieldRule = { type: "uint32" } | { type: "text"; bytesMax: number } | { type: "word"; words: readonly string[] };

const text: FieldRule = { type: "text", bytesMax: TEXT_BYTES_MAX };
const uint32: FieldRule = { type: "uint32" };

/** Standard fields of im-api/limits.md, "Profiles and friends". */
const standardFields: Record<string, FieldRule> = {
  [profileTag.nickname]: text,
  [profileTag.image]: text,
  Tag_Profile_IM_SelfSignature: text,
  Tag_Profile_IM_Location: { type: "text", bytesMax: LOCATION_BYTES_MAX },
  [profileTag.gender]: {
    type: "word",
    words: ["Gender_Type_Unknown", "Gender_Type_Female", "Gender_Type_Male"],
  },
  [profileTag.allowType]: {
    type: "word",
    words: ["AllowType_Type_NeedConfirm", "AllowType_Type_AllowAny", "AllowType_Type_DenyAny"],
  },
  [profileTag.forbidType]: { type: "word", words: ["AdminForbid_Type_None", "AdminForbid_Type_SendOut"] },
  Tag_Profile_IM_BirthDay: uint32,
  [profileTag.language]: uint32,
  [profileTag.level]: uint32,
  Tag_Profile_IM_Role: uint32,
  Tag_Profile_IM_MsgSettings: uint32,
};

export const profileEndpoints: Endpoint[] = [
  profileEndpoint("portrait_get", getProfiles),
  profileEndpoint("portrait_set", setProfile),
];

function profileEndpoint(command: string, run: Endpoint["run"]): Endpoint {
  return { name: `profile/${command}`, callsPerSecond: 200, malformedCode: 40001, internalCode: 40006, run };
}

function getProfiles(service: Service, { body }: Call): Answer {
  const ids = body.To_Account;
  if (ids === undefined) throw new Refusal(40002);
  if (!Array.isArray(ids)) throw new Refusal(40001, "To_Account is not an array");
  if (!isStringArray(ids)) throw new Refusal(60015, "To_Account");
  if (ids.length === 0 || ids.length > ACCOUNTS_MAX) {
    throw new Refusal(40001, `To_Account has 1 to ${ACCOUNTS_MAX} entries`);
  }
  const tags = body.TagList;
  if (!isStringArray(tags) || tags.length === 0) throw new Refusal(40001, "TagList is no list of tags");
  for (const tag of tags) ruleOf(service, tag);

  const { accounts } = service.store.world;
  const failed: string[] = [];
  const items = ids.map((id) => {
    const account = accounts.find(id);
    if (account !== undefined) return profileItem(id, accounts.profileOf(account), tags);
    failed.push(id);
    return { To_Account: id, ResultCode: 40003, ResultInfo: codeText(40003) };
  });
  return { UserProfileItem: items, ...(failed.length === 0 ? {} : { Fail_Account: failed }), ErrorDisplay: "" };
}

function setProfile(service: Service, { body, admin, origin }: Call): Answer {
  const account = body.From_Account;
  if (account === undefined || account === "") throw new Refusal(40001, "From_Account is missing");
  if (typeof account !== "string") throw new Refusal(60015, "From_Account");
  const items = body.ProfileItem;
  if (!Array.isArray(items) || items.length === 0) throw new Refusal(40001, "ProfileItem is no list of values");
  const values = items.map((item) => readItem(service, item));
  if (service.store.world.accounts.find(account) === undefined) throw new Refusal(40003);
  writeProfile(service, { account, values, operator: admin, origin });
  return { ErrorDisplay: "" };
}

/**
 * A player writes fields of its own profile; the same checks as for REST.
 * @param items {Tag, Value} each. @throws Refusal 40001, 40009, 40601, 40605 or 40610.
 */
export function setProfileAs(
  service: Service,
  player: { account: string; origin: Origin },
  items: readonly JsonObject[],
): void {
  const values = items.map((item) => readItem(service, item));
  writeProfile(service, { ...player, values, operator: player.account });
}

function writeProfile(
  service: Service,
  change: { account: string; values: [tag: string, value: ProfileValue][]; operator: string; origin: Origin },
): void {
  const { account, values, operator, origin } = change;
  service.store.commit({ op: "profile", account, values });
  service.callbacks.after(
    "Profile.CallbackPortraitSet",
    {
      Operator_Account: operator,
      From_Account: account,
      EventTime: Math.floor(service.clock.now()),
      ProfileItem: values.map(([tag, value]) => ({ Tag: tag, Value: value })),
    },
    origin,
  );
}

function profileItem(id: string, profile: Profile | undefined, tags: string[]): JsonObject {
  const items: { Tag: string; Value: ProfileValue }[] = [];
  for (const tag of tags) {
    const value = profile?.get(tag);
    if (value !== undefined) items.push({ Tag: tag, Value: value });
  }
  return { To_Account: id, ProfileItem: items, ResultCode: 0, ResultInfo: "" };
}

function readItem(service: Service, item: unknown): [tag: string, value: ProfileValue] {
  if (!isObject(item) || typeof item.Tag !== "string") throw new Refusal(40001, "an entry of ProfileItem has no Tag");
  return [item.Tag, readValue(item.Tag, ruleOf(service, item.Tag), item.Value)];
}

/** Whether a tag is a standard field or one that the app's console has. */
export function isProfileTag(service: Service, tag: string): boolean {
  return Object.hasOwn(standardFields, tag) || service.store.world.console.profileFields.includes(tag);
}

function ruleOf(service: Service, tag: string): FieldRule {
  if (!isProfileTag(service, tag)) throw new Refusal(40009, tag);
  return standardFields[tag] ?? text;
}

function readValue(tag: string, rule: FieldRule, value: unknown): ProfileValue {
  if (rule.type === "uint32") {
    if (typeof value !== "number") throw new Refusal(40610, tag);
    if (!isUint32(value)) throw new Refusal(40605, tag);
    return value;
  }
  if (typeof value !== "string") throw new Refusal(40610, tag);
  if (rule.type === "word") {
    if (!rule.words.includes(value)) throw new Refusal(40605, tag);
    return value;
  }
  if (byteLength(value) > TEXT_BYTES_MAX) throw new Refusal(40601, tag);
  if (byteLength(value) > rule.bytesMax) throw new Refusal(40605, tag);
  return value;
}
