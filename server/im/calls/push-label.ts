import { z } from "zod";
import type { PushFamily } from "#db/enums/im.ts";
import type { ImOutcome } from "#server/kernel/ports/outcomes.ts";
import type { ImAttributes, ImTags } from "#server/kernel/ports/pushes.ts";
import type { ImCaller } from "../client.ts";
import { accountId, accountsPerCallMax, attributeNamesMax, tagSizeBytesMax, tagsPerCallMax } from "../schema.ts";
import { errorList, outcomeOfFailures, toErrorResults } from "./outcome.ts";
import { noFields, textOf } from "./wire.ts";

/**
 * Tags and attributes by which a push is aimed, in both families: `legacy` after
 * https://www.tencentcloud.com/document/product/1047/37167 to 37175, `timpush` after 1047/67815 to 67823 (read 2026-11).
 * All of them 100 calls a second, and safe to repeat: they set a state or read one.
 */
const methods = {
  setNames: { legacy: "all_member_push/im_set_attr_name", timpush: "timpush/set_attr_name" },
  getNames: { legacy: "all_member_push/im_get_attr_name", timpush: "timpush/get_attr_name" },
  setAttributes: { legacy: "all_member_push/im_set_attr", timpush: "timpush/set_attr" },
  getAttributes: { legacy: "all_member_push/im_get_attr", timpush: "timpush/get_attr" },
  removeAttributes: { legacy: "all_member_push/im_remove_attr", timpush: "timpush/remove_attr" },
  addTags: { legacy: "all_member_push/im_add_tag", timpush: "timpush/add_tag" },
  getTags: { legacy: "all_member_push/im_get_tag", timpush: "timpush/get_tag" },
  removeTags: { legacy: "all_member_push/im_remove_tag", timpush: "timpush/remove_tag" },
  removeAllTags: { legacy: "all_member_push/im_remove_all_tags", timpush: "timpush/clear_all_tags" },
} as const satisfies Record<string, Record<PushFamily, string>>;

const label = textOf(tagSizeBytesMax).min(1);
const names = z.record(z.string().regex(/^[0-9]$/), label);
const ids = z.object({ To_Account: z.array(accountId).min(1).max(accountsPerCallMax) });
const perAccount = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z
    .array(z.object({ To_Account: accountId, ...fields }))
    .min(1)
    .max(accountsPerCallMax);

const givenAttributes = perAccount({ Attrs: z.record(label, textOf(tagSizeBytesMax)) });
const removedAttributes = perAccount({ Attrs: z.array(label).min(1).max(attributeNamesMax) });

/** Legacy answers name no accounts: there a call works for all of them or fails as a whole. */
const outcomeAnswer = z.object({ ErrorList: errorList });
const namesAnswer = z.object({ AttrNames: z.record(z.string(), z.string()).nullish() });

/** Names attributes by place, 0 to 9; the places not named stay as they are. */
export async function setAttributeNames(
  call: ImCaller,
  family: PushFamily,
  byPlace: ReadonlyMap<number, string>,
): Promise<void> {
  if (byPlace.size === 0 || byPlace.size > attributeNamesMax) throw new RangeError("1 to 10 attribute names");
  await call({
    method: methods.setNames[family],
    body: { AttrNames: names.parse(Object.fromEntries(byPlace)) },
    answer: noFields,
    repeatable: true,
  });
}

/** Reads the attribute names by place. */
export async function getAttributeNames(call: ImCaller, family: PushFamily): Promise<Map<number, string>> {
  const answer = await call({
    method: methods.getNames[family],
    body: {},
    answer: namesAnswer,
    repeatable: true,
  });
  return new Map(Object.entries(answer.AttrNames ?? {}).map(([place, name]) => [Number(place), name]));
}

/** Gives up to 100 accounts values of up to 50 bytes; the other attributes stay. */
export async function setAttributes(
  call: ImCaller,
  family: PushFamily,
  accounts: readonly ImAttributes[],
): Promise<ImOutcome> {
  const answer = await call({
    method: methods.setAttributes[family],
    body: {
      UserAttrs: givenAttributes.parse(
        accounts.map(({ account, attributes }) => ({ To_Account: account, Attrs: attributes })),
      ),
    },
    answer: outcomeAnswer,
    repeatable: true,
  });
  return outcomeFor(accounts, answer);
}

const getAttributesAnswer = z.object({
  UserAttrs: z
    .array(z.object({ To_Account: z.string(), Attrs: z.record(z.string(), z.unknown()).nullish() }))
    .nullish(),
});

/** Reads the attributes of up to 100 accounts; whoever the answer leaves out has none. */
export async function getAttributes(
  call: ImCaller,
  family: PushFamily,
  accounts: readonly string[],
): Promise<ImAttributes[]> {
  const answer = await call({
    method: methods.getAttributes[family],
    body: ids.parse({ To_Account: accounts }),
    answer: getAttributesAnswer,
    repeatable: true,
  });
  return (answer.UserAttrs ?? []).map((row) => ({
    account: row.To_Account,
    attributes: Object.fromEntries(
      Object.entries(row.Attrs ?? {}).flatMap(([name, value]) =>
        typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
      ),
    ),
  }));
}

/** Takes named attributes from up to 100 accounts. */
export async function removeAttributes(
  call: ImCaller,
  family: PushFamily,
  accounts: readonly { account: string; names: readonly string[] }[],
): Promise<ImOutcome> {
  const answer = await call({
    method: methods.removeAttributes[family],
    body: {
      UserAttrs: removedAttributes.parse(accounts.map((row) => ({ To_Account: row.account, Attrs: row.names }))),
    },
    answer: outcomeAnswer,
    repeatable: true,
  });
  return outcomeFor(accounts, answer);
}

const userTags = perAccount({ Tags: z.array(label).min(1).max(tagsPerCallMax) });

/** Gives each of up to 100 accounts up to 10 tags of up to 50 bytes; an account holds 100 (90032, 90034). */
export function addTags(call: ImCaller, family: PushFamily, accounts: readonly ImTags[]): Promise<ImOutcome> {
  return changeTags(call, methods.addTags[family], accounts);
}

/** Takes up to 10 tags from each of up to 100 accounts. */
export function removeTags(call: ImCaller, family: PushFamily, accounts: readonly ImTags[]): Promise<ImOutcome> {
  return changeTags(call, methods.removeTags[family], accounts);
}

const getTagsAnswer = z.object({
  UserTags: z.array(z.object({ To_Account: z.string(), Tags: z.array(z.string()).nullish() })).nullish(),
});

/** Reads the tags of up to 100 accounts; whoever the answer leaves out has none. */
export async function getTags(call: ImCaller, family: PushFamily, accounts: readonly string[]): Promise<ImTags[]> {
  const answer = await call({
    method: methods.getTags[family],
    body: ids.parse({ To_Account: accounts }),
    answer: getTagsAnswer,
    repeatable: true,
  });
  return (answer.UserTags ?? []).map((row) => ({ account: row.To_Account, tags: row.Tags ?? [] }));
}

/** Takes every tag from up to 100 accounts. */
export async function removeAllTags(call: ImCaller, family: PushFamily, accounts: readonly string[]): Promise<void> {
  await call({
    method: methods.removeAllTags[family],
    body: ids.parse({ To_Account: accounts }),
    answer: noFields,
    repeatable: true,
  });
}

async function changeTags(call: ImCaller, method: string, accounts: readonly ImTags[]): Promise<ImOutcome> {
  const answer = await call({
    method,
    body: { UserTags: userTags.parse(accounts.map(({ account, tags }) => ({ To_Account: account, Tags: tags }))) },
    answer: outcomeAnswer,
    repeatable: true,
  });
  return outcomeFor(accounts, answer);
}

function outcomeFor(accounts: readonly { account: string }[], answer: z.infer<typeof outcomeAnswer>): ImOutcome {
  return outcomeOfFailures(
    accounts.map(({ account }) => account),
    toErrorResults(answer.ErrorList),
  );
}
