import * as client from "openid-client";
import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import { challengeLife } from "@niangjia/domain/identity/identity.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { FastifyReply } from "fastify";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId, newSecret } from "../../../kernel/ids.ts";
import type { Exchange, Services, TwoStepHandler } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import { later } from "../../../kernel/time.ts";
import { refuseUnlessActive } from "../accounts.ts";
import { findAccountBySubject, setOidcSubject } from "../accounts-store.ts";
import { wayInChanged } from "../account/way-in-changed.ts";
import { isCookieSecure } from "../cookies.ts";
import { openSession } from "../identity.sessions.ts";
import { equalBytes, keyedHash } from "../../../kernel/keyed-hash.ts";
import { insertChallenge, takeChallenge } from "./challenges-store.ts";
import { openIdProvider, subjectName } from "./oidc-provider.ts";

export type App = "console" | "phone";

interface RoundTrip {
  readonly nonce: string;
  readonly verifier: string;
  /** Keyed hash of the secret that this browser alone carries in a cookie. */
  readonly browser: string;
  readonly app: App;
}

const callbackPath = "/api/identity/oidc/callback";
const cookieOf = (services: Services) => (isCookieSecure(services.config) ? "__Secure-niangjia-oidc" : "niangjia-oidc");
const cookiePlace = (services: Services) =>
  ({ path: "/api/identity/oidc", httpOnly: true, secure: isCookieSecure(services.config), sameSite: "lax" }) as const;
const browserHash = (services: Services, secret: string) =>
  keyedHash(services, "openid browser", secret).toString("base64url");

/** Prepares a round trip (state, nonce, PKCE, the browser's cookie). `personId`: to link that person's account. */
export async function beginRoundTrip(
  { services, reply }: Exchange,
  app: App,
  personId: string | null,
): Promise<(ctx: Context) => Promise<{ url: string }>> {
  const provider = await openIdProvider(services.config);
  const id = newId(Date.parse(services.clock.now()));
  const trip: RoundTrip & { secret: string } = {
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    browser: "",
    app,
    secret: newSecret(),
  };
  const state = `${id}.${newSecret()}`;
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri: `${services.config.publicUrl}${callbackPath}`,
    scope: "openid",
    response_type: "code",
    state,
    nonce: trip.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: "S256",
  });
  return async (ctx) => {
    const { secret, ...kept } = trip;
    await asSystem(ctx, "an OpenID round trip begins", () =>
      insertChallenge<RoundTrip>(ctx, {
        id,
        kind: "oidc",
        challenge: state,
        personId,
        detail: { ...kept, browser: browserHash(services, secret) },
        expiresAt: later(ctx.now, challengeLife),
      }),
    );
    reply.setCookie(cookieOf(services), secret, { ...cookiePlace(services), maxAge: challengeLife / 1000 });
    return { url: url.href };
  };
}

/**
 * The provider sends the browser back. The round trip is taken once, bound to this browser, and the code is
 * exchanged before the transaction opens. Whatever goes wrong, the person lands on a page that says so.
 */
export const finishOidc: TwoStepHandler<(typeof identityContract)["routes"]["finishOidc"]> = {
  async before({ query }, exchange) {
    const { services, request, reply } = exchange;
    const [id = "", secret] = (query.state ?? "").split(".");
    const isId = /^[0-9a-f-]{36}$/.test(id) && secret !== undefined;
    const now = services.clock.now();
    const trip = isId
      ? await services.db.inScope(scopes.system("an OpenID round trip ends"), (tx) =>
          takeChallenge<RoundTrip>({ tx, now }, id, "oidc"),
        )
      : null;
    reply.clearCookie(cookieOf(services), cookiePlace(services));
    const app: App = trip?.detail.app ?? "console";
    const refused = (code: string) => async (): Promise<string> =>
      goTo(reply, app, trip?.personId ? "account" : "sign-in", { refused: code });
    const cookie = request.cookies[cookieOf(services)] ?? "";
    if (
      !trip ||
      trip.challenge !== query.state ||
      !equalBytes(Buffer.from(browserHash(services, cookie)), Buffer.from(trip.detail.browser))
    )
      return refused("oidc_refused");
    let subject: string;
    try {
      const provider = await openIdProvider(services.config);
      const tokens = await client.authorizationCodeGrant(provider, new URL(request.url, services.config.publicUrl), {
        expectedState: trip.challenge,
        expectedNonce: trip.detail.nonce,
        pkceCodeVerifier: trip.detail.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) return refused("oidc_refused");
      subject = subjectName(provider, claims.sub);
    } catch (error) {
      if (error instanceof AppError) return refused(error.code);
      request.log.info({ reason: (error as Error).message }, "an OpenID sign-in was refused");
      return refused("oidc_refused");
    }
    return (ctx) =>
      asSystem(ctx, "an OpenID round trip ends", () =>
        trip.personId === null ? enter(ctx, exchange, app, subject) : link(ctx, exchange, app, trip.personId, subject),
      );
  },
};

async function enter(ctx: Context, exchange: Exchange, app: App, subject: string): Promise<string> {
  const account = await findAccountBySubject(ctx, subject);
  if (!account) return goTo(exchange.reply, app, "sign-in", { refused: "oidc_unknown" });
  try {
    refuseUnlessActive(account);
  } catch (error) {
    return goTo(exchange.reply, app, "sign-in", { refused: (error as AppError).code });
  }
  await openSession(ctx, exchange, account.personId, "oidc", { steppedUp: false, isVouched: false });
  return goTo(exchange.reply, app, "", {});
}

async function link(ctx: Context, exchange: Exchange, app: App, personId: string, subject: string): Promise<string> {
  // The one who began is still the one who is signed in here.
  if (ctx.actor.session?.personId !== personId)
    return goTo(exchange.reply, app, "sign-in", { refused: "oidc_refused" });
  if (!(await setOidcSubject(ctx, personId, subject)))
    return goTo(exchange.reply, app, "account", { refused: "oidc_linked_elsewhere" });
  wayInChanged(ctx, personId, "link_oidc");
  return goTo(exchange.reply, app, "account", { linked: "oidc" });
}

/** Sends the browser on to a page of one of the two apps. */
function goTo(reply: FastifyReply, app: App, page: "" | "sign-in" | "account", query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  reply.code(303).header("location", `${app === "phone" ? "/m/" : "/"}${page}${text ? `?${text}` : ""}`);
  return "";
}
