import { Refusal } from "../codes.ts";
import { isObject, isStringArray, isUint32, type JsonObject } from "../values.ts";

type FieldType = "string" | "number" | "array";

interface ElementShape {
  fields: Record<string, FieldType>;
  required: string[];
  /** At least one of these, for elements that refer to a stored file. */
  oneOf?: string[];
}

/** The eight elements a REST call can send, from im-api/message-elements.md. Fields beyond these are ignored. */
const shapes: Record<string, ElementShape> = {
  TIMTextElem: { fields: { Text: "string" }, required: ["Text"] },
  TIMFaceElem: { fields: { Index: "number", Data: "string" }, required: ["Index"] },
  TIMLocationElem: {
    fields: { Desc: "string", Latitude: "number", Longitude: "number" },
    required: ["Latitude", "Longitude"],
  },
  TIMCustomElem: { fields: { Data: "string", Desc: "string", Ext: "string", Sound: "string" }, required: ["Data"] },
  TIMSoundElem: {
    fields: { Url: "string", UUID: "string", Size: "number", Second: "number", Download_Flag: "number" },
    required: [],
    oneOf: ["Url", "UUID"],
  },
  TIMImageElem: {
    fields: { UUID: "string", ImageFormat: "number", ImageInfoArray: "array" },
    required: ["ImageInfoArray"],
  },
  TIMFileElem: {
    fields: { Url: "string", UUID: "string", FileSize: "number", FileName: "string", Download_Flag: "number" },
    required: [],
    oneOf: ["Url", "UUID"],
  },
  TIMVideoFileElem: {
    fields: {
      VideoUrl: "string",
      VideoUUID: "string",
      VideoSize: "number",
      VideoSecond: "number",
      VideoFormat: "string",
      VideoDownloadFlag: "number",
      ThumbUrl: "string",
      ThumbUUID: "string",
      ThumbSize: "number",
      ThumbWidth: "number",
      ThumbHeight: "number",
      ThumbFormat: "string",
      ThumbDownloadFlag: "number",
    },
    required: [],
    oneOf: ["VideoUrl", "VideoUUID"],
  },
};

/** @throws Refusal 90002, 90007 or 90010. */
export function readMessageBody(value: unknown): JsonObject[] {
  if (value === undefined) throw new Refusal(90002, "MsgBody is missing");
  if (!Array.isArray(value)) throw new Refusal(90007);
  if (value.length === 0) throw new Refusal(90002, "MsgBody has no element");
  const elements = value.map(readElement);
  if (elements.filter((element) => element.MsgType === "TIMCustomElem").length > 1) {
    throw new Refusal(90002, "more than one TIMCustomElem");
  }
  return elements;
}

/** @throws Refusal 90043. Unknown members are ignored: newer vendor pages add some. */
export function assertOfflinePushInfo(value: unknown): void {
  if (value === undefined) return;
  if (!isObject(value)) throw new Refusal(90043);
  const isFlagWrong = value.PushFlag !== undefined && value.PushFlag !== 0 && value.PushFlag !== 1;
  if (isFlagWrong) throw new Refusal(90043, "PushFlag");
  for (const field of ["Title", "Desc", "Ext"]) {
    if (value[field] !== undefined && typeof value[field] !== "string") throw new Refusal(90043, field);
  }
  for (const field of ["AndroidInfo", "ApnsInfo"]) {
    if (value[field] !== undefined && !isObject(value[field])) throw new Refusal(90043, field);
  }
}

/** Optional switches shared by the message calls. @throws Refusal 90001. */
export function readSendControl(body: JsonObject): { isCounted: boolean; skipsBefore: boolean; skipsAfter: boolean } {
  const control = readWords(body, "SendMsgControl", ["NoUnread", "NoLastMsg", "WithMuteNotifications"]);
  const forbidden = readWords(body, "ForbidCallbackControl", [
    "ForbidBeforeSendMsgCallback",
    "ForbidAfterSendMsgCallback",
  ]);
  for (const field of ["IsNeedReadReceipt", "SupportMessageExtension"]) {
    const value = body[field];
    if (value !== undefined && value !== 0 && value !== 1) throw new Refusal(90001, `${field} is neither 0 nor 1`);
  }
  return {
    isCounted: !control.includes("NoUnread"),
    skipsBefore: forbidden.includes("ForbidBeforeSendMsgCallback"),
    skipsAfter: forbidden.includes("ForbidAfterSendMsgCallback"),
  };
}

function readWords(body: JsonObject, field: string, allowed: readonly string[]): string[] {
  const words = body[field];
  if (words === undefined) return [];
  if (!isStringArray(words) || words.some((word) => !allowed.includes(word))) {
    throw new Refusal(90001, `${field} takes ${allowed.join(", ")}`);
  }
  return words;
}

function readElement(element: unknown): JsonObject {
  if (!isObject(element)) throw new Refusal(90002, "an element is not an object");
  const { MsgType: type, MsgContent: content } = element;
  const shape = typeof type === "string" && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (!shape) throw new Refusal(90010);
  if (!isObject(content)) throw new Refusal(90002, `MsgContent of ${type} is not an object`);
  for (const [field, fieldType] of Object.entries(shape.fields)) {
    if (content[field] !== undefined && !isOfType(content[field], fieldType)) {
      throw new Refusal(90002, `${field} of ${type} is not of type ${fieldType}`);
    }
  }
  const missing = shape.required.find((field) => content[field] === undefined);
  if (missing) throw new Refusal(90002, `${missing} of ${type} is missing`);
  if (shape.oneOf?.every((field) => content[field] === undefined)) {
    throw new Refusal(90002, `${shape.oneOf.join(" or ")} of ${type} is missing`);
  }
  if (type === "TIMImageElem") assertImages(content.ImageInfoArray);
  return { MsgType: type, MsgContent: content };
}

function assertImages(images: unknown): void {
  const isImage = (image: unknown): boolean =>
    isObject(image) &&
    [1, 2, 3].includes(Number(image.Type)) &&
    ["Size", "Width", "Height"].every((field) => image[field] === undefined || isUint32(image[field])) &&
    typeof image.URL === "string";
  if (!Array.isArray(images) || images.length === 0 || !images.every(isImage)) {
    throw new Refusal(90002, "ImageInfoArray of TIMImageElem holds {Type 1 to 3, Size, Width, Height, URL}");
  }
}

function isOfType(value: unknown, type: FieldType): boolean {
  return type === "array" ? Array.isArray(value) : typeof value === type;
}
