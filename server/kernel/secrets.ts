import type { SecretBox } from "./ports.ts";
import { keyIdOf, namedKey, open, SecretBoxError, seal } from "./secret-box.ts";

/**
 * The master keys at this moment, each 32 bytes in base64: the first seals, all of them open. Asked anew whenever something
 * is sealed, and when a text does not open under the keys known so far: a rotation reaches a running process.
 */
export type MasterKeys = () => readonly string[];

/** The box that the verbs receive: `secret-box.ts` with the master keys inside. */
export function createSecretBox(masterKeys: string | MasterKeys): SecretBox {
  const read = typeof masterKeys === "string" ? () => [masterKeys] : masterKeys;
  let keys = ringOf(read());
  const readAgain = (): Ring => {
    keys = ringOf(read());
    return keys;
  };
  const openAny = (sealed: string): Opened => openWith(keys, sealed) ?? openWith(readAgain(), sealed) ?? unopened();
  return {
    seal: (text) => seal(text, readAgain().current),
    open: (sealed) => openAny(sealed).text,
    keyIdOf: (sealed) => openAny(sealed).keyId,
    keyIds: () => [...readAgain().byId.keys()],
  };
}

type Opened = { text: string; keyId: string };
type Ring = { current: Uint8Array; byId: ReadonlyMap<string, Uint8Array> };

function ringOf(masterKeys: readonly string[]): Ring {
  const keys = masterKeys.map((key) => Buffer.from(key, "base64"));
  const [current] = keys;
  if (current === undefined) throw new RangeError("there is no master key");
  return { current, byId: new Map(keys.map((key) => [keyIdOf(key), key])) };
}

/** @returns undefined when none of the keys opens it. */
function openWith(keys: Ring, sealed: string): Opened | undefined {
  const named = namedKey(sealed);
  for (const [keyId, key] of keys.byId) {
    if (named !== null && named !== keyId) continue;
    try {
      return { text: open(sealed, key), keyId };
    } catch (error) {
      if (!(error instanceof SecretBoxError)) throw error;
    }
  }
  return undefined;
}

function unopened(): never {
  throw new SecretBoxError("sealed under another master key, or changed since");
}
