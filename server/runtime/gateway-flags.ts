/**
 * What Node is told when it runs the gateway; `scripts/bootstrap.mjs` says the same for `npm run gateway`. Whatever is asked and answered meanwhile is alive
 * when young objects are collected, and is copied: with room for four times as many that happens a quarter as often.
 * @see docs/performance.md, "Callbacks"
 */
export const gatewayFlags = ["--max-semi-space-size=32"] as const;
