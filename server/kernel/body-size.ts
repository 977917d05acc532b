import { DomainError } from "./errors.ts";

/**
 * Refuses a body by its announced size, before a byte of it is read into memory. A body that announces none is refused
 * too: browsers and our own client always say how much comes.
 * @throws DomainError `input.too_large`, `input.no_length`
 */
export function assertBodySize(headers: Headers, sizeBytesMax: number): void {
  const length = headers.get("content-length");
  if (length === null && headers.get("transfer-encoding") !== null) {
    throw new DomainError("BAD_REQUEST", "input.no_length", "Say the size of the body in Content-Length.");
  }
  if (Number(length ?? 0) <= sizeBytesMax) return;
  const maximum = Math.floor(sizeBytesMax / 1024);
  throw new DomainError("PAYLOAD_TOO_LARGE", "input.too_large", `Too much at once: at most ${maximum} KiB.`, {
    params: { maximum },
  });
}
