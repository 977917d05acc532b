/** Broken JSON made from good JSON, the same for the same seed: a million of them cost a few seconds. */

/** A number from 0 up to 1, not for secrets (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** As texts: each use is a value of its own. */
const strange: readonly string[] = [
  "null",
  "true",
  "-1",
  "1.5",
  "1e308",
  "4294967296",
  "9007199254740993",
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"null"',
  '"constructor"',
  "[]",
  "[[]]",
  "[null]",
  "{}",
  '{"length": 3}',
  '{"toString": null}',
  '{"length": {"toString": null}}',
  '{"__proto__": {"polluted": true}}',
];

/** Breaks a JSON text in one to three ways: values, keys, structure, or the bytes themselves. */
export function breakJson(text: string, random: () => number): Uint8Array {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const kind = random();
  if (kind < 0.05) return bytesOf(Math.floor(random() * 200), random);
  if (kind < 0.15) return Buffer.from(text.slice(0, Math.floor(random() * text.length)), "utf8");
  if (kind < 0.25) {
    const bytes = Buffer.from(text, "utf8");
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return bytes;
  }
  if (kind < 0.251) return Buffer.from(`${"[".repeat(20_000)}${text}`, "utf8");
  const root: { value: unknown } = { value: JSON.parse(text) };
  const changes = 1 + Math.floor(random() * 3);
  for (let change = 0; change < changes; change += 1) {
    const place = pick(placesIn(root));
    if (place === undefined) break;
    const { holder, key } = place;
    const how = random();
    if (how < 0.3) Reflect.deleteProperty(holder, key);
    else if (how < 0.9) Reflect.set(holder, key, JSON.parse(pick(strange) ?? "null"));
    else Reflect.set(holder, pick(["0", "CallbackCommand", "ErrorCode"]) ?? "0", Reflect.get(holder, key));
  }
  return Buffer.from(JSON.stringify(root.value) ?? "", "utf8");
}

/** Lists every place below `holder`, into one array. */
function placesIn(holder: object, found: { holder: object; key: string }[] = []): typeof found {
  for (const key of Object.keys(holder)) {
    found.push({ holder, key });
    const value: unknown = Reflect.get(holder, key);
    if (typeof value === "object" && value !== null) placesIn(value, found);
  }
  return found;
}

function bytesOf(length: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}
