const token = new URL(location.href).searchParams.get("token");

/** What a player met: the vendor's code and its text. */
export class Refused extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

export async function ask(path, parameters, body) {
  const target = new URL(`/device/api/${path}`, location.origin);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(target, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
  const answer = await response.json();
  if (!response.ok) throw new Refused(answer.error, answer.code);
  return answer;
}

/** Lets a player do something. */
export function act(account, type, fields) {
  return ask("act", {}, { type, account, ...fields });
}

/**
 * Hears what changed on the phones of this page, over one connection for all.
 * @returns a function that ends it.
 */
export function listen(accounts, { onChange, onLive }) {
  const target = new URL("/device/api/events", location.origin);
  for (const account of accounts) target.searchParams.append("account", account);
  if (token) target.searchParams.set("token", token);
  const events = new EventSource(target);
  events.addEventListener("open", () => onLive(true));
  events.addEventListener("error", () => onLive(false));
  events.addEventListener("message", ({ data }) => onChange(JSON.parse(data)));
  return () => events.close();
}
