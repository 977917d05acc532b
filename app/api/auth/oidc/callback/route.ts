import { handleProviderCallback } from "#server/auth/oidc/http.ts";

export { handleProviderCallback as GET };
