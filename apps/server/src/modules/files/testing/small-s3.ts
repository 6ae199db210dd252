import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A small S3-like server: objects in memory, PUT, GET with ranges and DELETE by path, and every signature
 * computed again from what came over the line, with nothing taken from our own client.
 */
export class SmallS3 {
  readonly objects = new Map<string, Buffer>();
  readonly refused: string[] = [];
  /** The next so many requests fail with 503. */
  failing = 0;
  readonly #server: Server;
  readonly #secret: string;

  private constructor(secret: string) {
    this.#secret = secret;
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const body = Buffer.concat(parts);
        const path = request.url!;
        const reply = (status: number, content: Buffer = Buffer.alloc(0), headers: Record<string, string> = {}) =>
          response.writeHead(status, headers).end(content);
        if (this.failing > 0) {
          this.failing--;
          return reply(503);
        }
        const mistake = this.#mistakeIn(request, body);
        if (mistake) {
          this.refused.push(mistake);
          return reply(403);
        }
        if (request.method === "PUT") {
          this.objects.set(path, body);
          return reply(200);
        }
        if (request.method === "DELETE") return reply(this.objects.delete(path) ? 204 : 404);
        const object = this.objects.get(path);
        if (!object) return reply(404);
        const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
        if (!range) return reply(200, object);
        return reply(206, object.subarray(Number(range[1]), Number(range[2]) + 1));
      });
    });
  }

  static async start(secret: string): Promise<SmallS3> {
    const made = new SmallS3(secret);
    await new Promise<void>((resolve) => made.#server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #mistakeIn(request: IncomingMessage, body: Buffer): string | null {
    const authorization =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
        request.headers.authorization ?? "",
      );
    if (!authorization) return "no signature";
    const [, , day, region, signed, signature] = authorization as unknown as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const sent = request.headers["x-amz-content-sha256"] as string;
    if (createHash("sha256").update(body).digest("hex") !== sent) return "the body is not what was signed";
    const stamp = request.headers["x-amz-date"] as string;
    if (!stamp.startsWith(day)) return "two dates";
    if (!signed.split(";").includes("host")) return "the host is not signed";
    const lines = [request.method!, request.url!, ""];
    for (const name of signed.split(";")) lines.push(`${name}:${request.headers[name] as string}`);
    lines.push("", signed, sent);
    const within = [day, region, "s3", "aws4_request"];
    let key: Buffer = Buffer.from(`AWS4${this.#secret}`);
    for (const step of within) key = createHmac("sha256", key).update(step).digest();
    const text = `AWS4-HMAC-SHA256\n${stamp}\n${within.join("/")}\n${createHash("sha256").update(lines.join("\n")).digest("hex")}`;
    return createHmac("sha256", key).update(text).digest("hex") === signature ? null : "wrong signature";
  }
}
