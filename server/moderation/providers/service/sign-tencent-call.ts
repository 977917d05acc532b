import { createHmac, hash } from "node:crypto";

const algorithm = "TC3-HMAC-SHA256";
const contentType = "application/json";

/**
 * The headers of a call to Tencent Cloud's API 3.0.
 * @param call.host its first label is the service. @param call.body exactly the bytes that are sent.
 * @see "Signature v3", https://www.tencentcloud.com/document/product/213/33224 (read 2026-11); docs/im-api/trtc-admin.md has a vector
 */
export function signTencentCall(
  call: {
    host: string;
    action: string;
    version: string;
    region: string | null;
    body: string;
    timestampSeconds: number;
  },
  pair: { secretId: string; secretKey: string },
): Record<string, string> {
  const { host, action, version, region, body, timestampSeconds } = call;
  const date = new Date(timestampSeconds * 1_000).toISOString().slice(0, 10);
  const [service = ""] = host.split(".");
  const scope = `${date}/${service}/tc3_request`;
  const signedHeaders = "content-type;host";
  const canonical = [
    "POST",
    "/",
    "",
    `content-type:${contentType}`,
    `host:${host}`,
    "",
    signedHeaders,
    hash("sha256", body),
  ];
  const toSign = [algorithm, timestampSeconds, scope, hash("sha256", canonical.join("\n"))].join("\n");
  const key = [date, service, "tc3_request"].reduce<Buffer>(
    (under, part) => createHmac("sha256", under).update(part).digest(),
    Buffer.from(`TC3${pair.secretKey}`, "utf8"),
  );
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  return {
    host,
    "content-type": contentType,
    "x-tc-action": action,
    "x-tc-version": version,
    "x-tc-timestamp": String(timestampSeconds),
    ...(region === null ? {} : { "x-tc-region": region }),
    authorization: `${algorithm} Credential=${pair.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}
