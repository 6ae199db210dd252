import * as client from "openid-client";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Config } from "../../../kernel/config.ts";

/** What the provider says of itself, read once for each process and setting. */
const known = new WeakMap<Config, Promise<client.Configuration>>();

/** The provider of the settings. Throws `oidc_not_configured`, or `oidc_unreachable` (and asks again next time). */
export async function openIdProvider(config: Config): Promise<client.Configuration> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = config;
  if (!issuer || !clientId) throw new AppError("oidc_not_configured");
  const server = new URL(issuer);
  // Plain http reaches no further than this machine, and never in production.
  const isLoopback =
    server.protocol === "http:" &&
    ["localhost", "127.0.0.1"].includes(server.hostname) &&
    config.NODE_ENV !== "production";
  // Tokens are believed by their signature, not only by the line they came over.
  let found = known.get(config);
  if (!found) {
    found = client.discovery(server, clientId, secret, secret ? client.ClientSecretPost(secret) : client.None(), {
      timeout: 8,
      execute: [client.enableNonRepudiationChecks, ...(isLoopback ? [client.allowInsecureRequests] : [])],
    });
    known.set(config, found);
  }
  try {
    return await found;
  } catch {
    known.delete(config);
    throw new AppError("oidc_unreachable");
  }
}

/** The name an account is linked by: a subject means nothing without its issuer. */
export const subjectName = (provider: client.Configuration, subject: string): string =>
  `${provider.serverMetadata().issuer} ${subject}`;
