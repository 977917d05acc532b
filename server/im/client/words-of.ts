/** Where people's words stand in a request. Ids and codes stand elsewhere: an error is not understood without them. */
const holders = ["MsgBody", "OfflinePushInfo", "CloudCustomData", "Content"];
/** Shorter ones are words of any sentence. */
const lengthMin = 6;

/** The texts of the messages in a request, also those inside of JSON that a message carries, longest first. */
export function wordsOf(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  const found = new Set<string>();
  for (const holder of holders) collect(Reflect.get(body, holder), found);
  return [...found].sort((a, b) => b.length - a.length);
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === "string") {
    if (value.length < lengthMin) return;
    into.add(value);
    // As it reads inside of another JSON text.
    into.add(JSON.stringify(value).slice(1, -1));
    if (/^\s*[[{]/.test(value)) collect(parsed(value), into);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) if (key !== "MsgType") collect(inner, into);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that only begins like JSON; it is in the list as it is.
    return undefined;
  }
}
