import cookie from "@fastify/cookie";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyRequest } from "fastify";
import { AppError, statusOf } from "@niangjia/domain/kernel/errors";
import { languageOf } from "@niangjia/domain/kernel/text";
import { ZodError } from "zod";
import type { Config } from "../config.ts";
import { newId } from "../ids.ts";
import { checkHost } from "./hosts.ts";
import type { Sentences } from "./messages.ts";

/** Largest JSON body or web form, in bytes; files have their own limit. */
export const bodyLimit = 512 * 1024;

/** Of a form with a file. Routes set lower ones of their own. */
export const formLimits = { fileSize: 20 * 1024 * 1024, files: 10, fields: 20, fieldSize: 64 * 1024, parts: 30, headerPairs: 100 };

/** What a route says of its body and its refusals. */
interface RouteConfig {
  readonly raw?: string;
  readonly form?: boolean;
  readonly refusals?: "georeport";
}

const configOf = (request: FastifyRequest): RouteConfig => (request.routeOptions?.config ?? {}) as RouteConfig;

/** Open311 GeoReport v2 tells refusals as a list; `error` is our own name for it. */
function geoReport(code: string, description: string, fields: ReturnType<Sentences["fields"]> = []) {
  if (fields.length === 0) return [{ code: statusOf(code), description, error: code }];
  return fields.map((field) => ({ code: statusOf(code), description: `${field.path}: ${field.message}`, error: field.code }));
}

/** The HTTP server with its habits: request ids, safe headers, same-site commands, refusals as sentences. */
export async function createHttp(config: Config, sentences: () => Sentences): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.LOG_LEVEL, redact: ["req.headers.cookie", "req.headers.authorization"], serializers: { req: (r: { method: string; url: string; id: string }) => ({ method: r.method, path: r.url.split("?")[0], id: r.id }) } },
    // One line a request only where somebody asked for it: figures of requests are at /metrics.
    logController: new LogController({ disableRequestLogging: !["debug", "trace"].includes(config.LOG_LEVEL) }),
    bodyLimit,
    trustProxy: typeof config.TRUST_PROXY === "number" ? (_address, hop) => hop < (config.TRUST_PROXY as number) : config.TRUST_PROXY,
    genReqId: () => newId(),
    requestTimeout: 60_000,
    forceCloseConnections: "idle",
    return503OnClosing: true,
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], baseUri: ["'self'"], objectSrc: ["'none'"], frameAncestors: ["'none'"], formAction: ["'self'"],
        scriptSrc: ["'self'"], workerSrc: ["'self'", "blob:"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", "data:", "blob:"], fontSrc: ["'self'", "data:"], connectSrc: ["'self'"],
      },
    },
    strictTransportSecurity: config.isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "same-origin" },
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 1400, encodings: ["br", "gzip"] });
  await app.register(multipart, { limits: formLimits });
  await app.register(rateLimit, {
    max: config.NODE_ENV === "test" ? 1_000_000 : 600,
    timeWindow: 60_000,
    // One caller is one session, else one address: a whole office may share an address.
    keyGenerator: (request) => request.cookies["__Host-niangjia"] ?? request.cookies["niangjia"] ?? request.ip,
    errorResponseBuilder: (_request, context) => new AppError("too_many_requests", { seconds: Math.ceil(context.ttl / 1000) }),
  });

  // A body that a route takes as it is, and plain web forms, only where the route says so.
  app.addContentTypeParser("message/rfc822", { parseAs: "buffer" }, async (request: FastifyRequest, body: Buffer) => {
    if (configOf(request).raw !== "message/rfc822") throw new AppError("unsupported_media");
    return body;
  });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string", bodyLimit }, async (request: FastifyRequest, body: string) => {
    if (!configOf(request).form) throw new AppError("unsupported_media");
    return Object.fromEntries(new URLSearchParams(body));
  });

  app.addHook("onRequest", async (request) => checkHost(config, request));
  // State changes come from this platform's own pages or from a program, never from another site's page.
  app.addHook("onRequest", async (request) => {
    if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return;
    const site = request.headers["sec-fetch-site"];
    if (site !== undefined && site !== "same-origin" && site !== "none") throw new AppError("cross_site_refused");
    const origin = request.headers.origin;
    if (origin !== undefined && new URL(origin).host !== request.host) throw new AppError("cross_site_refused");
  });

  app.setErrorHandler((error: FastifyError | AppError | ZodError, request, reply) => {
    const language = languageOf((request.headers["x-niangjia-language"] as string | undefined) ?? request.headers["accept-language"]);
    const words = sentences();
    const refuse = (code: string, detail: Readonly<Record<string, unknown>> = {}, fields?: ReturnType<Sentences["fields"]>) =>
      reply
        .code(statusOf(code))
        .header("cache-control", "no-store")
        .type("application/json; charset=utf-8")
        .send(configOf(request).refusals === "georeport" ? geoReport(code, words.say(code, language, { requestId: request.id, ...detail }), fields) : { error: { code, message: words.say(code, language, { requestId: request.id, ...detail }), ...(fields ? { fields } : {}), detail, requestId: request.id } });
    if (error instanceof ZodError) {
      const fields = words.fields(error.issues, language);
      return refuse("bad_input", { fields: [...new Set(fields.map((f) => f.path || "·"))].join("、") }, fields);
    }
    if (error instanceof AppError) {
      if (error.code === "too_many_requests") reply.header("retry-after", String(error.detail["seconds"] ?? 60));
      if (statusOf(error.code) === 503) reply.header("retry-after", "10");
      if (!words.has(error.code)) request.log.error({ code: error.code }, "a refusal without a sentence");
      if (error.code === "busy") reply.header("retry-after", "3");
      return refuse(words.has(error.code) ? error.code : "internal_error", error.detail);
    }
    const code = (error as { code?: string }).code ?? "";
    if (code === "FST_ERR_CTP_BODY_TOO_LARGE" || code === "FST_REQ_FILE_TOO_LARGE") return refuse("too_large", { max: code === "FST_REQ_FILE_TOO_LARGE" ? "20 MB" : configOf(request).raw ? "10 MB" : "512 KB" });
    if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return refuse("unsupported_media");
    if (code === "FST_ERR_CTP_INVALID_JSON_BODY" || error instanceof SyntaxError) return refuse("bad_input", { fields: "JSON" });
    // Lock and pool waits that ran out: the person may try again, nothing was written.
    if (code === "55P03" || code === "57014" || code === "40001" || code === "40P01" || /timeout exceeded when trying to connect/.test(error.message)) {
      reply.header("retry-after", "3");
      return refuse("busy");
    }
    request.log.error({ err: error }, "internal error");
    return refuse("internal_error");
  });
  app.setNotFoundHandler((request, reply) => {
    const language = languageOf(request.headers["accept-language"]);
    reply.code(404).send({ error: { code: "not_found", message: sentences().say("not_found", language), requestId: request.id } });
  });
  return app;
}
