import cookie from "@fastify/cookie";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import Fastify, { LogController, type FastifyInstance, type FastifyRequest } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Config } from "../config.ts";
import { withoutValues } from "../failures.ts";
import { newId } from "../ids.ts";
import { callerByAddress, ofAddress, type Flood } from "./flood.ts";
import { checkHost, isProbe } from "./hosts.ts";
import type { Sentences } from "./messages.ts";
import { configOf, refuseBrokenRequest, registerRefusals } from "./refusals.ts";

/** Largest JSON body or web form, in bytes; files have their own limit. */
export const bodyLimit = 512 * 1024;

/** Of a form with a file. Routes set lower ones of their own. */
export const formLimits = {
  fileSize: 20 * 1024 * 1024,
  files: 10,
  fields: 20,
  fieldSize: 64 * 1024,
  parts: 30,
  headerPairs: 100,
};

/** The HTTP server with its habits: request ids, safe headers, same-site commands, refusals as sentences. */
export async function createHttp(config: Config, sentences: () => Sentences, flood: Flood): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      level: config.LOG_LEVEL,
      redact: ["req.headers.cookie", "req.headers.authorization"],
      serializers: {
        err: withoutValues,
        req: (r: { method: string; url: string; id: string }) => ({
          method: r.method,
          path: r.url.split("?")[0],
          id: r.id,
        }),
      },
    },
    // One line a request only where somebody asked for it: figures of requests are at /metrics.
    logController: new LogController({ disableRequestLogging: !["debug", "trace"].includes(config.LOG_LEVEL) }),
    bodyLimit,
    trustProxy:
      typeof config.TRUST_PROXY === "number"
        ? (_address, hop) => hop < (config.TRUST_PROXY as number)
        : config.TRUST_PROXY,
    genReqId: () => newId(),
    requestTimeout: 60_000,
    forceCloseConnections: "idle",
    return503OnClosing: true,
    // Before any route is found: an address that is none, a request that is no HTTP.
    frameworkErrors: (error, request, reply) => void app.errorHandler(error, request, reply),
    clientErrorHandler: refuseBrokenRequest,
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", "blob:"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
      },
    },
    strictTransportSecurity: config.isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "same-origin" },
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 1400, encodings: ["br", "gzip"] });
  await app.register(multipart, { limits: formLimits });

  // A body that a route takes as it is, and plain web forms, only where the route says so.
  app.addContentTypeParser("message/rfc822", { parseAs: "buffer" }, async (request: FastifyRequest, body: Buffer) => {
    if (configOf(request).raw !== "message/rfc822") throw new AppError("unsupported_media");
    return body;
  });
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit },
    async (request: FastifyRequest, body: string) => {
      if (!configOf(request).form) throw new AppError("unsupported_media");
      return Object.fromEntries(new URLSearchParams(body));
    },
  );

  app.addHook("onRequest", async (request) => {
    checkHost(config, request);
    // Pages, their parts and addresses that are none.
    if (!configOf(request).isAdmitted && !isProbe(request)) flood.admit(`pages ${callerByAddress(request)}`, ofAddress);
  });
  // State changes come from this platform's own pages or from a program, never from another site's page.
  app.addHook("onRequest", async (request) => {
    if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return;
    const site = request.headers["sec-fetch-site"];
    if (site !== undefined && site !== "same-origin" && site !== "none") throw new AppError("cross_site_refused");
    const origin = request.headers.origin;
    // `null`, from a page without an origin of its own, is another site too.
    if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.host))
      throw new AppError("cross_site_refused");
  });
  // Text is read as UTF-8: what says that it is something else would be kept as other words.
  app.addHook("onRequest", async (request) => {
    const [, charset] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(request.headers["content-type"] ?? "") ?? [];
    if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset) && !configOf(request).raw)
      throw new AppError("unsupported_media");
  });

  registerRefusals(app, sentences);
  return app;
}
