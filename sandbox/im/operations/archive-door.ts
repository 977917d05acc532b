import type { ServerResponse } from "node:http";
import type { Service } from "../endpoint.ts";
import { archiveOf, readArchiveLink } from "./archive.ts";

/** Sends the file behind a link of get_history; 403 for a link that nobody gave out or whose time is over. */
export function sendArchive(service: Service, url: URL, response: ServerResponse): void {
  const name = readArchiveLink(url, service.clock.seconds());
  const file = name && archiveOf(service.store.world, { ...name, sdkAppId: service.sdkAppId });
  if (!file) {
    response.writeHead(403, { "content-type": "text/plain" }).end("the link is wrong or expired\n");
    return;
  }
  // The bytes are a .gz file, not a packed page: nobody may unpack them on the way.
  response.writeHead(200, { "content-type": "application/gzip", "content-length": file.gzip.length }).end(file.gzip);
}
