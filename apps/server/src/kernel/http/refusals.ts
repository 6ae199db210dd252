import { AppError, statusOf } from "@niangjia/domain/kernel/errors";
import { kernelMessages } from "@niangjia/domain/kernel/kernel.messages";
import { fill, languageOf, type Language } from "@niangjia/domain/kernel/text";
import type { FastifyContextConfig, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Socket } from "node:net";
import { ZodError } from "zod";
import { failureOf, type Failure } from "../failures.ts";
import { QuietLog } from "../quiet-log.ts";
import type { Sentences } from "./messages.ts";

declare module "fastify" {
  /** What a route says of its body, its refusals and its callers. */
  interface FastifyContextConfig {
    readonly raw?: string;
    readonly form?: boolean;
    readonly refusals?: "georeport";
    /** It counts its callers itself. */
    readonly isAdmitted?: boolean;
  }
}

export const configOf = (request: FastifyRequest): FastifyContextConfig => request.routeOptions?.config ?? {};

type Fields = ReturnType<Sentences["fields"]>;

/** Open311 GeoReport v2 tells refusals as a list; `error` is our own name for it. */
function geoReport(code: string, description: string, fields: Fields = []) {
  if (fields.length === 0) return [{ code: statusOf(code), description, error: code }];
  return fields.map((field) => ({
    code: statusOf(code),
    description: `${field.path}: ${field.message}`,
    error: field.code,
  }));
}

export const languageOfRequest = (request: FastifyRequest): Language =>
  languageOf((request.headers["x-niangjia-language"] as string | undefined) ?? request.headers["accept-language"]);

/** The server and its plugins refuse by status: each has a sentence of ours. Which part of the request is at fault, by their code. */
const codeOfStatus: Readonly<Record<number, string>> = {
  400: "bad_input",
  403: "not_permitted",
  404: "not_found",
  406: "unsupported_media",
  408: "bad_input",
  413: "too_large",
  414: "too_large",
  415: "unsupported_media",
  416: "bad_input",
  429: "too_many_requests",
  431: "too_large",
};
const partOfCode: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: "URL",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "Content-Length",
  FST_CP_ERR_INVALID_CONTENT: "Content-Encoding",
};

function refusedByServer(error: FastifyError, request: FastifyRequest): Failure | null {
  // A sentence that is broken (`Unexpected token`) or forbidden (`__proto__`) is a syntax error without a status of its own.
  const status = error.statusCode ?? (error instanceof SyntaxError ? 400 : undefined);
  if (status === undefined || status < 400 || status > 499) return null;
  const code = codeOfStatus[status] ?? "bad_input";
  const max = error.code === "FST_REQ_FILE_TOO_LARGE" ? "20 MB" : configOf(request).raw ? "10 MB" : "512 KB";
  const detail =
    code === "bad_input"
      ? { fields: partOfCode[error.code] ?? "JSON" }
      : code === "too_large"
        ? { max }
        : code === "too_many_requests"
          ? { seconds: 60 }
          : {};
  return { code, detail, log: null, isPassing: false };
}

/** Puts every error into words: the class it belongs to, its status, when to try again, one sentence in the reader's language. */
export function registerRefusals(app: FastifyInstance, sentences: () => Sentences): void {
  const quiet = new QuietLog();

  const refuse = (request: FastifyRequest, reply: FastifyReply, failure: Failure, fields?: Fields) => {
    const { code, detail } = failure;
    const isReading = request.method === "GET" || request.method === "HEAD";
    const message = sentences()[isReading ? "sayReading" : "say"](code, languageOfRequest(request), {
      requestId: request.id,
      ...detail,
    });
    const retryAfter =
      failure.retryAfter ?? (code === "too_many_requests" ? Number(detail["seconds"] ?? 60) : undefined);
    if (retryAfter !== undefined) reply.header("retry-after", String(retryAfter));
    return reply
      .code(statusOf(code))
      .header("cache-control", "no-store")
      .type("application/json; charset=utf-8")
      .send(
        configOf(request).refusals === "georeport"
          ? geoReport(code, message, fields)
          : { error: { code, message, ...(fields ? { fields } : {}), detail, requestId: request.id } },
      );
  };

  /** The class, the route's pattern and the reference that the person was told: never a path, which may hold an id, nor a value. */
  const note = (request: FastifyRequest, failure: Failure, error: Error) => {
    if (failure.log === null) return;
    const { method } = request;
    const route = request.routeOptions?.url ?? "none";
    const heldBack = quiet.due(
      `${failure.code} ${String((error as { code?: unknown }).code ?? error.name)} ${method} ${route}`,
    );
    if (heldBack !== null)
      app.log[failure.log](
        { err: error, code: failure.code, method, route, reference: request.id, heldBack },
        "a request failed",
      );
  };

  app.setErrorHandler((error: FastifyError | AppError | ZodError, request, reply) => {
    if (error instanceof ZodError) {
      const fields = sentences().fields(error.issues, languageOfRequest(request));
      return refuse(
        request,
        reply,
        {
          code: "bad_input",
          detail: { fields: [...new Set(fields.map((f) => f.path || "·"))].join("、") },
          log: null,
          isPassing: false,
        },
        fields,
      );
    }
    if (error instanceof AppError && !sentences().has(error.code)) {
      note(request, { ...failureOf(error), log: "error" }, error);
      return refuse(request, reply, { code: "internal_error", detail: {}, log: null, isPassing: false });
    }
    const failure =
      error instanceof AppError
        ? failureOf(error)
        : (refusedByServer(error as FastifyError, request) ?? failureOf(error));
    note(request, failure, error);
    return refuse(request, reply, failure);
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, { code: "not_found", detail: {}, log: null, isPassing: false }),
  );
}

/** What is no HTTP at all, or has headers beyond 16 KB: no language can be read from it, so the sentence is told in both. */
export function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "408 Request Timeout"
        : "400 Bad Request";
  const code = status.startsWith("431") ? "too_large" : "bad_input";
  const values = { max: "16 KB", fields: "HTTP" };
  const body = JSON.stringify({
    error: {
      code,
      message: `${fill(kernelMessages[code].zh, values)} ${fill(kernelMessages[code].en, values)}`,
      detail: values,
    },
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
