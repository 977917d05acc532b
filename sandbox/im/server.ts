import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Refusal } from "./codes.ts";
import { ControlError } from "./control-error.ts";
import type { Controls } from "./controls.ts";
import type { DeviceApi } from "./device/device-api.ts";
import { sendDevicePage } from "./device/device-pages.ts";
import type { Service } from "./endpoint.ts";
import type { Gateway } from "./gateway.ts";
import { refusalOf } from "./guard.ts";
import { readBody } from "./http-body.ts";
import { ARCHIVE_PATH } from "./operations/archive.ts";
import { sendArchive } from "./operations/archive-door.ts";

const CONTROL_PATH = "/__sandbox/";
const DEVICE_API_PATH = "/device/api/";
interface Doors {
  service: Service;
  gateway: Gateway;
  controls: Controls;
  device: DeviceApi;
  token: string | undefined;
}

/** Answers the three doors: /v4 (the vendor's), /__sandbox (controls), /device (a player's phone). */
export function answerWith(doors: Doors): RequestListener {
  return (request, response) => {
    route(doors, request, response).catch((error: unknown) => {
      // A caller that hangs up while sending is its own business.
      if (request.destroyed && !request.complete) return;
      console.error("herald-sandbox: a request failed", error);
      if (!response.headersSent) sendJson(response, 500, { error: "internal error" });
    });
  };
}

async function route(doors: Doors, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = readUrl(request);
  if (!url) return sendJson(response, 400, { error: "the URL cannot be parsed" });
  const refusal = refusalOf(request, url, doors.token);
  if (refusal !== undefined) return sendJson(response, 403, { error: refusal });
  if (url.pathname.startsWith("/v4/")) return doors.gateway.handle(request, response, url);
  if (request.method === "GET" && url.pathname.startsWith(ARCHIVE_PATH)) {
    return sendArchive(doors.service, url, response);
  }
  try {
    if (url.pathname.startsWith(CONTROL_PATH)) return await control(doors.controls, { request, response, url });
    if (url.pathname.startsWith(DEVICE_API_PATH)) return await device(doors.device, { request, response, url });
  } catch (error) {
    if (error instanceof ControlError) return sendJson(response, 400, { error: error.message });
    if (error instanceof Refusal) return sendJson(response, 400, { error: error.message, code: error.code });
    throw error;
  }
  if (request.method === "GET" && url.pathname === "/") {
    response.writeHead(302, { location: "/device" }).end();
    return;
  }
  if (request.method === "GET" && sendDevicePage(url.pathname, response)) return;
  sendJson(response, 404, { error: "no such page; see sandbox/README.md for the doors" });
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

async function control(controls: Controls, { request, response, url }: Exchange): Promise<void> {
  const answer = await controls.handle({
    method: request.method ?? "",
    path: url.pathname.slice(CONTROL_PATH.length),
    query: url.searchParams,
    body: await readJson(request),
  });
  if (answer === undefined) return sendJson(response, 404, { error: "no such control" });
  sendJson(response, 200, answer);
}

async function device(api: DeviceApi, { request, response, url }: Exchange): Promise<void> {
  const door = `${request.method} ${url.pathname.slice(DEVICE_API_PATH.length)}`;
  if (door === "GET events") return api.listen(url.searchParams.getAll("account"), response);
  const body = request.method === "POST" ? await readJson(request) : undefined;
  const answer = await api.handle(door, url.searchParams, body);
  if (answer === undefined) return sendJson(response, 404, { error: "no such door of the device" });
  sendJson(response, 200, answer);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  if (typeof body === "string") throw new ControlError(`body: ${body}`);
  if (body.text.trim() === "") return undefined;
  try {
    return JSON.parse(body.text);
  } catch {
    throw new ControlError("body: not valid JSON");
  }
}

function readUrl(request: IncomingMessage): URL | undefined {
  return URL.parse(request.url ?? "", "http://sandbox") ?? undefined;
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}
