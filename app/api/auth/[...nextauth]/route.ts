import { handleAuthRequest } from "#server/auth/http.ts";

export { handleAuthRequest as GET, handleAuthRequest as POST };
