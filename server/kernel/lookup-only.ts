import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";

/** A name leads to an address that may not be called. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/**
 * For calls to the outside: resolves a name and refuses it whole when one of its addresses is not allowed. What was judged here is what
 * is connected to, so an answer that changes in between gains nothing. An address written as one is never looked up: judge it before.
 */
export function lookupOnly(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null) return callback(error, "", 0);
      const isWhole = first !== undefined && found.every(({ address }) => isIP(address) !== 0 && isAllowed(address));
      if (!isWhole) return callback(new AddressRefused("the name leads into a network"), "", 0);
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
  };
}
