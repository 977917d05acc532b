import {
  AuthorizationResponseError,
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  ClientSecretBasic,
  ClientSecretPost,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discoveryRequest,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  getValidatedIdTokenClaims,
  type IDToken,
  OperationProcessingError,
  processAuthorizationCodeResponse,
  processDiscoveryResponse,
  processUserInfoResponse,
  ResponseBodyError,
  UnsupportedOperationError,
  userInfoRequest,
  validateApplicationLevelSignature,
  validateAuthResponse,
  WWWAuthenticateChallengeError,
} from "oauth4webapi";
import type { Logger } from "pino";
import { proofInvalid, providerRefused, providerUnreachable } from "#server/auth/oidc/errors.ts";
import type { OidcSettings } from "#server/env.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { IdentityProvider, ProviderProof, ProviderTrip } from "#server/kernel/ports.ts";
import { isAllowedEndpoint, providerFetch } from "./provider-fetch.ts";

/** How far apart the clocks of the two may be. */
const clockToleranceSeconds = 30;
/** How long what the provider publishes about itself is believed. */
const discoveryMs = 600_000;

/** Where the provider sends people back to, below `HERALD_BASE_URL`. */
const callbackPath = "/api/auth/oidc/callback";

/**
 * Speaks OpenID Connect with the company's provider: the code flow with PKCE, state and nonce. Nothing of it is kept but what the provider
 * publishes. Neither the client secret nor a code or token gets into a log or an error.
 */
export function createIdentityProvider(options: {
  settings: OidcSettings;
  baseUrl: string;
  log: Logger;
  now?: () => number;
}): IdentityProvider {
  const { settings, baseUrl, log, now = Date.now } = options;
  const client = { client_id: settings.clientId, [clockTolerance]: clockToleranceSeconds };
  const redirectUri = `${baseUrl}${callbackPath}`;
  const calls = {
    [customFetch]: providerFetch(settings.issuer),
    // Which http is meant stands in `isAllowedEndpoint`.
    [allowInsecureRequests]: settings.issuer.startsWith("http:"),
  };
  let known: { at: number; server: AuthorizationServer } | undefined;
  let asking: Promise<AuthorizationServer> | undefined;

  async function ask(): Promise<AuthorizationServer> {
    const issuer = new URL(settings.issuer);
    const server = await processDiscoveryResponse(issuer, await discoveryRequest(issuer, calls));
    known = { at: now(), server };
    return server;
  }

  /** However many strangers begin a trip at once, the provider is asked once. */
  function discover(): Promise<AuthorizationServer> {
    if (known !== undefined && now() - known.at < discoveryMs) return Promise.resolve(known.server);
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  function authenticate(server: AuthorizationServer) {
    // Basic is what a provider speaks that does not say.
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const inHeader = methods.includes("client_secret_basic") || !methods.includes("client_secret_post");
    return inHeader ? ClientSecretBasic(settings.clientSecret) : ClientSecretPost(settings.clientSecret);
  }

  /** Some put e-mail and groups into the token, some have to be asked. */
  async function complete(server: AuthorizationServer, token: IDToken, accessToken: string): Promise<ProviderProof> {
    const proof = { issuer: token.iss, subject: token.sub };
    const isWhole = token.email !== undefined && token[settings.groupsClaim] !== undefined;
    if (isWhole || server.userinfo_endpoint === undefined) return { ...proof, claims: token };
    const answer = await userInfoRequest(server, client, accessToken, calls);
    const { amr: _amr, ...more } = await processUserInfoResponse(server, client, token.sub, answer);
    // Whether an e-mail is verified is said about that e-mail and no other.
    const differs = token.email !== undefined && token.email !== more.email;
    const { email_verified: _verified, ...rest } = more;
    return { ...proof, claims: { ...(differs ? rest : more), ...token } };
  }

  async function begin(purpose: ProviderTrip["purpose"]): Promise<{ url: URL; trip: ProviderTrip }> {
    const server = await discover();
    const address = server.authorization_endpoint ?? "";
    if (!isAllowedEndpoint(settings.issuer, address)) throw providerUnreachable();
    const [state, nonce, verifier] = [generateRandomState(), generateRandomNonce(), generateRandomCodeVerifier()];
    const url = new URL(address);
    const parameters = {
      client_id: settings.clientId,
      redirect_uri: redirectUri,
      response_type: "code",
      scope: settings.scopes,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(purpose === "step_up" ? { prompt: "login", max_age: "0" } : {}),
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return { url, trip: { purpose, state, nonce, verifier, startedAt: Math.floor(now() / 1_000) } };
  }

  async function finish(trip: ProviderTrip, answer: URLSearchParams): Promise<ProviderProof> {
    const server = await discover();
    const checked = validateAuthResponse(server, client, answer, trip.state);
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      authenticate(server),
      checked,
      redirectUri,
      trip.verifier,
      calls,
    );
    const tokens = await processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: trip.nonce,
      requireIdToken: true,
      // Proven anew means: not before this trip began.
      ...(trip.purpose === "step_up" ? { maxAge: Math.max(0, Math.ceil(now() / 1_000) - trip.startedAt) } : {}),
    });
    await validateApplicationLevelSignature(server, response, calls);
    const token = getValidatedIdTokenClaims(tokens);
    if (token === undefined) throw proofInvalid();
    return complete(server, token, tokens.access_token);
  }

  /** What went wrong, by name; the library's causes hold answers with tokens in them. */
  function translate(error: unknown): DomainError {
    if (error instanceof DomainError) return error;
    const said = error instanceof Error ? error.message : "";
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const detail = error instanceof ResponseBodyError ? error.error : undefined;
    log.warn({ code, detail, said }, "the provider's answer was refused");
    if (error instanceof AuthorizationResponseError) return providerRefused();
    const isAnswer = [
      OperationProcessingError,
      ResponseBodyError,
      UnsupportedOperationError,
      WWWAuthenticateChallengeError,
    ].some((kind) => error instanceof kind);
    return isAnswer ? proofInvalid() : providerUnreachable();
  }

  const guarded =
    <Given extends unknown[], Answer>(work: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      try {
        return await work(...given);
      } catch (error) {
        throw translate(error);
      }
    };
  return { begin: guarded(begin), finish: guarded(finish) };
}
