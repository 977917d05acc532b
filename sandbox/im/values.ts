export type JsonObject = Record<string, unknown>;

const UINT32_MAX = 0xffff_ffff;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isUint32(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= UINT32_MAX;
}

export function isStringArray(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Length in UTF-8 bytes, the unit of every vendor limit on text. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
