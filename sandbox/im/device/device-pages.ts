import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "page");
const ASSET_PATH = "/device/assets/";

const STYLE = "text/css; charset=utf-8";

const scripts = [
  "api.js",
  "app.js",
  "dom.js",
  "icons.js",
  "letter.js",
  "lists.js",
  "mail.js",
  "phone.js",
  "talk.js",
  "words.js",
];

const assetTypes: Record<string, string> = {
  "style.css": STYLE,
  "phone.css": STYLE,
  ...Object.fromEntries(scripts.map((name) => [name, "text/javascript; charset=utf-8"])),
  "icon.svg": "image/svg+xml",
};

/** Nothing from elsewhere runs or loads; only pages of this machine may show the device in a frame. */
const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};

const FONT_HEADERS = { "x-content-type-options": "nosniff", "cache-control": "max-age=86400" };

const page = readFileSync(join(FOLDER, "index.html"));
const assets = new Map(Object.keys(assetTypes).map((name) => [name, readFileSync(join(FOLDER, name))]));
const font = readFont();

/** Hangul for machines without a Korean font. The page works without: it falls back to the system's fonts. */
function readFont(): Buffer | undefined {
  try {
    const path = createRequire(import.meta.url).resolve("pretendard/dist/web/variable/woff2/PretendardVariable.woff2");
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Answers a request for the device's page or one of its files; false when the path is neither. */
export function sendDevicePage(path: string, response: ServerResponse): boolean {
  if (path === "/device" || path === "/device/") {
    response.writeHead(200, { ...PAGE_HEADERS, "content-type": "text/html; charset=utf-8" }).end(page);
    return true;
  }
  if (font && path === `${ASSET_PATH}pretendard.woff2`) {
    response.writeHead(200, { ...FONT_HEADERS, "content-type": "font/woff2" }).end(font);
    return true;
  }
  const name = path.startsWith(ASSET_PATH) ? path.slice(ASSET_PATH.length) : "";
  const asset = assets.get(name);
  const type = Object.hasOwn(assetTypes, name) ? assetTypes[name] : undefined;
  if (!asset || !type) return false;
  response.writeHead(200, { ...PAGE_HEADERS, "content-type": type }).end(asset);
  return true;
}
