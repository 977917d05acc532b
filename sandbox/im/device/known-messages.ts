/*
 * The gifts and trades that the sandbox's game knows, as its client reads them. The words of the push stand first: they are in the
 * language they were sent in.
 */

type Json = Record<string, unknown>;

const SHOWN_ITEMS = 10;

/** One line for a gift or a trade, undefined for anything else. */
export function lineOfKnown(content: { Data?: unknown; Desc?: unknown }): string | undefined {
  const payload = parse(content.Data);
  if (payload?.v !== 1) return undefined;
  const parts = [typeof content.Desc === "string" ? content.Desc : ""];
  if (payload.type === "game.gift") {
    parts.push(itemsText(payload.items), text(payload.note));
    return joined(parts, "game.gift");
  }
  if (payload.type !== "game.trade") return undefined;
  parts.push(text(payload.stage), marked("↓", itemsText(payload.gives)), marked("↑", itemsText(payload.takes)));
  return joined(parts, "game.trade");
}

function joined(parts: readonly string[], otherwise: string): string {
  return parts.filter((part) => part !== "").join(" · ") || otherwise;
}

function marked(mark: string, items: string): string {
  return items === "" ? "" : `${mark} ${items}`;
}

function itemsText(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value
    .slice(0, SHOWN_ITEMS)
    .filter(isObject)
    .map((item) => `${text(item.code)} ×${Number(item.quantity) || 0}`)
    .join(", ");
}

function parse(data: unknown): Json | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const payload: unknown = JSON.parse(data);
    return isObject(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 500) : "";
}
