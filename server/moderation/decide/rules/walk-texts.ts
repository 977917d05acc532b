import { bodyDepthMax, textDepthMax } from "../schema.ts";
import { type Catalogue, closedValuesOf } from "./catalogue.ts";
import { countMembers, scanJson } from "./scan-json.ts";
import { writeLike } from "./write-like.ts";

/** Called for each text in its turn. @returns what shall stand in its place; undefined leaves it. Not heeded where `isFixed`. */
export type Visit = (
  text: string,
  place: { path: string; isFixed: boolean; isShownInRow: boolean },
) => string | undefined;

type Json = Readonly<Record<string, unknown>>;
type Walk = {
  visit: Visit;
  catalogue: Catalogue;
  depth: number;
  textDepth: number;
  isAllText: boolean;
  isTooDeep: boolean;
};

/** What nobody is shown, and is no text, in elements of kinds that have such members. Any other member is read. */
const machineMembers: ReadonlySet<string> = new Set([
  ...["Url", "URL", "UUID", "VideoUrl", "VideoUUID", "ThumbUrl", "ThumbUUID", "VideoFormat", "ThumbFormat"],
]);
const fileTypes: ReadonlySet<string> = new Set([
  ...["TIMSoundElem", "TIMImageElem", "TIMFileElem", "TIMVideoFileElem"],
]);
/** What a callback says beside the message: names and numbers of the platform. */
const envelope: ReadonlySet<string> = new Set([
  ...["CallbackCommand", "GroupId", "TopicId", "Type", "From_Account", "To_Account", "Operator_Account"],
  ...["MsgSeq", "MsgRandom", "MsgTime", "MsgKey", "MsgId", "Random", "OnlineOnlyFlag", "EventTime", "MsgPriority"],
  ...["SendMsgResult", "UnreadMsgNum", "SupportMessageExtension", "SdkAppid", "ClientIP", "OptPlatform", "ErrorCode"],
]);
/** The same of a message inside a forwarded one. */
const relayEnvelope: ReadonlySet<string> = new Set([...envelope, "MsgTimeStamp", "JsonMsgKey"]);

/**
 * Walks through every text of a message that somebody could read: of every element and member, also of kinds that nobody knows; inside JSON texts;
 * inside forwarded messages; of whatever the callback carries beside the body, a nickname or a group's name. Always in the same order, so that
 * what was read can be replaced by a second walk.
 * @param message the callback's body. @returns the two parts of it that an answer may change, as `visit` made them. `isTooDeep` for one that goes deeper
 * than anything the platform lets through: it is read to its end, and nothing can be put in its place.
 */
export function walkTexts(
  message: Json,
  { visit, catalogue }: { visit: Visit; catalogue: Catalogue },
): { body: unknown; cloudCustomData: unknown; isAllText: boolean; isTooDeep: boolean } {
  const walk: Walk = { visit, catalogue, depth: 0, textDepth: 0, isAllText: true, isTooDeep: false };
  const body = walkElements(message.MsgBody, "", walk);
  const cloudCustomData = walkValue(message.CloudCustomData, "CloudCustomData", walk, false);
  if (typeof message.CloudCustomData === "string" && message.CloudCustomData !== "") walk.isAllText = false;
  for (const name in message) {
    if (name === "MsgBody" || name === "CloudCustomData" || envelope.has(name)) continue;
    walkValue(message[name], name, walk, true);
  }
  return { body, cloudCustomData, isAllText: walk.isAllText, isTooDeep: walk.isTooDeep };
}

function walkElements(elements: unknown, path: string, walk: Walk): unknown {
  if (!Array.isArray(elements)) return walkValue(elements, path === "" ? "MsgBody" : path, walk, true);
  return deeper(elements, path, walk, () =>
    mapChanged(elements, (element, at) => walkElement(element, `${path}${at}`, path === "", walk)),
  );
}

function walkElement(element: unknown, path: string, isOuter: boolean, walk: Walk): unknown {
  if (!isObject(element)) return walkValue(element, path, walk, false);
  const { MsgType: type, MsgContent: content } = element;
  if (type === "TIMTextElem" && isObject(content) && typeof content.Text === "string" && isOnly(content, "Text")) {
    const text = replaced(content.Text, `${path}.Text`, walk, { isFixed: false, isShownInRow: isOuter });
    if (!isOnlyPair(element)) return { ...walkRest(element, path, walk), MsgContent: { Text: text } };
    return text === content.Text ? element : { ...element, MsgContent: { ...content, Text: text } };
  }
  walk.isAllText = false;
  const changed = walkContent(type, content, path, isOuter, walk);
  const rest = isOnlyPair(element) ? element : walkRest(element, path, walk);
  return changed === content ? rest : { ...rest, MsgContent: changed };
}

/** Members of an element beside its type and its content. */
function walkRest(element: Json, path: string, walk: Walk): Json {
  walk.isAllText = false;
  return mapMembers(element, (value, name) =>
    name === "MsgType" || name === "MsgContent" ? value : walkValue(value, `${path}.${name}`, walk, false),
  );
}

function walkContent(type: unknown, content: unknown, path: string, isOuter: boolean, walk: Walk): unknown {
  if (!isObject(content)) return walkValue(content, path, walk, false);
  const isFile = typeof type === "string" && fileTypes.has(type);
  return deeper(content, path, walk, () =>
    mapMembers(content, (value, name) => {
      const place = `${path}.${name}`;
      if (type === "TIMTextElem" && name === "Text" && typeof value === "string") {
        return replaced(value, place, walk, { isFixed: false, isShownInRow: isOuter });
      }
      if (type === "TIMRelayElem" && name === "MsgList") return walkRelay(value, place, walk);
      if (type === "TIMRelayElem" && name === "JsonMsgKey") return value;
      if (type === "TIMCustomElem" && (name === "Data" || name === "Ext")) return walkText(value, place, walk, true);
      if (isFile) return walkFile(value, name, place, walk);
      return walkValue(value, place, walk, false);
    }),
  );
}

function walkFile(value: unknown, name: string, path: string, walk: Walk): unknown {
  if (machineMembers.has(name)) return value;
  if (Array.isArray(value)) {
    return deeper(value, path, walk, () => mapChanged(value, (each, at) => walkFile(each, "", `${path}.${at}`, walk)));
  }
  if (!isObject(value)) return walkValue(value, path, walk, false);
  return deeper(value, path, walk, () =>
    mapMembers(value, (each, inner) => walkFile(each, inner, `${path}.${inner}`, walk)),
  );
}

/** Messages inside a forwarded one. */
function walkRelay(list: unknown, path: string, walk: Walk): unknown {
  if (!Array.isArray(list)) return walkValue(list, path, walk, false);
  return deeper(list, path, walk, () =>
    mapChanged(list, (message, at) => {
      if (!isObject(message)) return walkValue(message, `${path}.${at}`, walk, false);
      return mapMembers(message, (value, name) => {
        if (name === "MsgBody") return walkElements(value, `${path}.${at}.`, walk);
        return relayEnvelope.has(name) ? value : walkValue(value, `${path}.${at}.${name}`, walk, false);
      });
    }),
  );
}

function walkText(value: unknown, path: string, walk: Walk, isCatalogued: boolean): unknown {
  if (typeof value !== "string") return walkValue(value, path, walk, false);
  const read = readJsonText(value, walk);
  if (read === undefined) return replaced(value, path, walk, { isFixed: false, isShownInRow: false });
  if (read === "doubtful") {
    // Nobody knows which of two members of one name a client shows, so all of it is read, and nothing can be put in its place.
    replaced(openEscapes(value), path, walk, { isFixed: true, isShownInRow: false });
    return value;
  }
  const closed = isCatalogued && isObject(read.value) ? closedValuesOf(walk.catalogue, read.value) : undefined;
  walk.textDepth += 1;
  const changed =
    closed !== undefined && isObject(read.value)
      ? mapMembers(read.value, (each, name) =>
          closed.has(name, each) ? each : walkValue(each, `${path}.${name}`, walk, false),
        )
      : walkValue(read.value, path, walk, false);
  walk.textDepth -= 1;
  return changed === read.value ? value : writeLike(value, changed);
}

function walkValue(value: unknown, path: string, walk: Walk, isFixed: boolean): unknown {
  if (typeof value === "string") {
    if (isFixed) return replaced(value, path, walk, { isFixed, isShownInRow: false });
    return walkText(value, path, walk, false);
  }
  if (Array.isArray(value)) {
    return deeper(value, path, walk, () =>
      mapChanged(value, (each, at) => walkValue(each, `${path}.${at}`, walk, isFixed)),
    );
  }
  if (!isObject(value)) return value;
  return deeper(value, path, walk, () =>
    mapMembers(value, (each, name) => {
      // A name that is written like a sentence may be shown as one.
      if (!plainName.test(name)) replaced(name, `${path}.(name)`, walk, { isFixed: true, isShownInRow: false });
      return walkValue(each, `${path}.${name}`, walk, isFixed);
    }),
  );
}

const plainName = /^[A-Za-z0-9_.:$-]{0,64}$/;

function replaced(text: string, path: string, walk: Walk, place: { isFixed: boolean; isShownInRow: boolean }): string {
  if (text === "") return text;
  const { isFixed, isShownInRow } = place;
  const other = walk.visit(text, { path, isFixed, isShownInRow });
  return other === undefined || isFixed ? text : other;
}

/** @returns undefined for a text that is no JSON of several parts. */
function readJsonText(text: string, walk: Walk): { value: unknown } | "doubtful" | undefined {
  if (!/^\s*(?:\{[\s\S]*\}|\[[\s\S]*\]|"[\s\S]*")\s*$/.test(text)) return undefined;
  const { depth, members } = scanJson(text);
  if (walk.textDepth >= textDepthMax || walk.depth + depth > bodyDepthMax) return "doubtful";
  try {
    const value: unknown = JSON.parse(text);
    return countMembers(value) === members ? { value } : "doubtful";
  } catch {
    // What a lenient reader takes for JSON.
    return text.includes("\\") ? "doubtful" : undefined;
  }
}

/** A text whose escapes are read wherever they stand. */
function openEscapes(text: string): string {
  return text.replace(
    /\\(?:u([0-9A-Fa-f]{4})|([\s\S]))/g,
    (_all, code: string | undefined, letter: string | undefined) =>
      code === undefined ? (letter ?? "") : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function deeper<T>(value: T, path: string, walk: Walk, work: () => T): T {
  if (walk.depth >= bodyDepthMax) {
    readFlat(value, path, walk);
    return value;
  }
  walk.depth += 1;
  const done = work();
  walk.depth -= 1;
  return done;
}

/** Reads what no stack should go into: every text and name of it, in any order, at the place where it begins. */
function readFlat(value: unknown, path: string, walk: Walk): void {
  walk.isTooDeep = true;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string") replaced(next, path, walk, { isFixed: true, isShownInRow: false });
    else if (Array.isArray(next)) for (const each of next) left.push(each);
    else if (isObject(next)) {
      for (const [name, each] of Object.entries(next)) left.push(each, plainName.test(name) ? "" : name);
    }
  }
}

/** The same array when nothing changed. */
function mapChanged(list: readonly unknown[], change: (value: unknown, at: number) => unknown): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const next = change(list[at], at);
    if (next === list[at]) continue;
    changed ??= [...list];
    changed[at] = next;
  }
  return changed ?? list;
}

/** The same object when nothing changed. */
function mapMembers(object: Json, change: (value: unknown, name: string) => unknown): Json {
  let changed: [string, unknown][] | undefined;
  const entries = Object.entries(object);
  for (const [at, [name, value]] of entries.entries()) {
    const next = change(value, name);
    if (next === value) continue;
    changed ??= entries.map(([each, old]) => [each, old]);
    changed[at] = [name, next];
  }
  // By entries: a member named __proto__ stays one.
  return changed === undefined ? object : Object.fromEntries(changed);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOnly(object: Json, name: string): boolean {
  for (const each in object) if (each !== name) return false;
  return true;
}

function isOnlyPair(element: Json): boolean {
  for (const each in element) if (each !== "MsgType" && each !== "MsgContent") return false;
  return true;
}
