import { handleProviderStart } from "#server/auth/oidc/http.ts";

export { handleProviderStart as GET };
