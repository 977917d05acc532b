import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/_i18n/request.ts");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run types` with TypeScript 7, whose compiler Next cannot call as a library.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "postgres",
    "pino",
    "undici",
    "pg-boss",
    "tencentcloud-sdk-nodejs-common",
  ],
};

export default withNextIntl(config);
