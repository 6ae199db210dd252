import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A small, real OpenID provider on loopback: discovery, keys, sign-in page (which agrees at once), token endpoint with PKCE. */
export class OpenIdServer {
  readonly #server: Server;
  readonly #keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  readonly #codes = new Map<string, { nonce: string; challenge: string; redirectUri: string; clientId: string }>();
  /** Who sits at the provider's sign-in page. */
  subject = "staff-1001";
  /** What the next token claims instead of the truth. */
  lie: Record<string, unknown> = {};
  /** Signs the next tokens with a key that is not published. */
  signsWithStrangeKey = false;
  tokensGiven = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<OpenIdServer> {
    const server = createServer();
    const provider = new OpenIdServer(server);
    server.on("request", (request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        const { status, headers, text } = provider.#answer(
          new URL(request.url ?? "/", provider.issuer),
          new URLSearchParams(body),
        );
        response.writeHead(status, headers).end(text);
      });
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
  }

  #answer(url: URL, body: URLSearchParams): { status: number; headers: Record<string, string>; text: string } {
    const json = (value: unknown, status = 200) => ({
      status,
      headers: { "content-type": "application/json" },
      text: JSON.stringify(value),
    });
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return json({
          issuer: this.issuer,
          authorization_endpoint: `${this.issuer}/authorize`,
          token_endpoint: `${this.issuer}/token`,
          jwks_uri: `${this.issuer}/keys`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
          code_challenge_methods_supported: ["S256"],
          token_endpoint_auth_methods_supported: ["client_secret_post"],
        });
      case "/keys":
        return json({
          keys: [{ ...this.#keys.publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }],
        });
      case "/authorize": {
        const code = randomBytes(16).toString("hex");
        const q = url.searchParams;
        this.#codes.set(code, {
          nonce: q.get("nonce")!,
          challenge: q.get("code_challenge")!,
          redirectUri: q.get("redirect_uri")!,
          clientId: q.get("client_id")!,
        });
        const back = new URL(q.get("redirect_uri")!);
        back.searchParams.set("code", code);
        back.searchParams.set("state", q.get("state")!);
        return { status: 302, headers: { location: back.href }, text: "" };
      }
      case "/token": {
        const kept = this.#codes.get(body.get("code") ?? "");
        this.#codes.delete(body.get("code") ?? "");
        const challenge = createHash("sha256")
          .update(body.get("code_verifier") ?? "")
          .digest("base64url");
        if (
          !kept ||
          challenge !== kept.challenge ||
          body.get("redirect_uri") !== kept.redirectUri ||
          body.get("client_secret") !== "very secret"
        )
          return json({ error: "invalid_grant" }, 400);
        this.tokensGiven++;
        const now = Math.floor(Date.now() / 1000);
        return json({
          access_token: randomBytes(16).toString("hex"),
          token_type: "Bearer",
          id_token: this.#token({
            iss: this.issuer,
            sub: this.subject,
            aud: kept.clientId,
            iat: now,
            exp: now + 300,
            nonce: kept.nonce,
            ...this.lie,
          }),
        });
      }
      default:
        return json({ error: "not_found" }, 404);
    }
  }

  #token(claims: Record<string, unknown>): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${part({ alg: "RS256", kid: "1", typ: "JWT" })}.${part(claims)}`;
    const key = this.signsWithStrangeKey
      ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey
      : this.#keys.privateKey;
    return `${signed}.${createSign("sha256").update(signed).sign(key).toString("base64url")}`;
  }
}
