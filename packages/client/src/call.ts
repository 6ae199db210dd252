import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import type { Language, Text } from "@niangjia/domain/kernel/text";

/** A refusal the server put into words. `fields` names the entries that need a change. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly { path: string; code: string; message: string }[];
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  constructor(
    status: number,
    error: {
      code: string;
      message: string;
      fields?: readonly { path: string; code: string; message: string }[];
      detail?: Record<string, unknown>;
      requestId?: string;
    },
  ) {
    super(error.message);
    this.name = "Refusal";
    this.code = error.code;
    this.status = status;
    this.fields = error.fields ?? [];
    this.detail = error.detail ?? {};
    this.requestId = error.requestId ?? "";
  }
}

/** The line is down: nothing is known of what the server did; the same key may be sent again. */
export class Offline extends Error {
  constructor() {
    super("offline");
    this.name = "Offline";
  }
}

/** Whether a command may have been done although it failed: no line, a broken answer, or a failure of the server. The same key must be sent again. */
export function mayHaveBeenDone(error: unknown): boolean {
  return !(error instanceof Refusal) || error.status >= 500;
}

/** Whether the same request may do in a moment, by itself: no line, too many people, a database that is away. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof Refusal) || [502, 503, 504].includes(error.status);
}

/**
 * The idempotency key of one command, from the first press until its end is known. A refusal or a success ends it; whatever leaves
 * the end open keeps it, so that sending again is done once.
 */
export class KeptKey {
  #key: string | null = null;

  current(): string {
    return (this.#key ??= newKey());
  }

  /** `error`: null after a success. */
  after(error: unknown): void {
    if (error === null || !mayHaveBeenDone(error)) this.#key = null;
  }
}

export interface CallOptions {
  /** `own`, `post:<id>` or `office:<id>`. */
  readonly as?: string | undefined;
  readonly language?: Language | undefined;
  /** A command's key. Keep it with the draft, so that sending again has no second effect. */
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** As nobody: whoever is signed in on this device stays out of it. */
  readonly isAnonymous?: boolean | undefined;
}

/** A fresh idempotency key. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Fills `:name` places of a path and adds the query; a list repeats its name. */
export function urlOf(
  route: Route,
  request: { params?: Record<string, unknown>; query?: Record<string, unknown> },
): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(request.params?.[name] ?? "")),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === undefined || value === null || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Calls one route of a contract. Throws {@link Refusal} or {@link Offline}. */
export async function call<R extends Route>(
  route: R,
  request: RouteRequest<R>,
  options: CallOptions = {},
): Promise<RouteOutput<R>> {
  const parts = request as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };
  const isUpload = parts.body instanceof FormData;
  const headers: Record<string, string> = { accept: "application/json" };
  if (options.as) headers["x-niangjia-as"] = options.as;
  if (options.language) headers["x-niangjia-language"] = options.language;
  if (route.method !== "GET") {
    headers["idempotency-key"] = options.key ?? newKey();
    if (!isUpload) headers["content-type"] = "application/json";
  }
  let response: Response;
  try {
    response = await fetch(urlOf(route, parts), {
      method: route.method,
      headers,
      credentials: options.isAnonymous ? "omit" : "same-origin",
      ...(route.method === "GET"
        ? {}
        : { body: isUpload ? (parts.body as FormData) : JSON.stringify(parts.body ?? {}) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Offline();
  }
  if (!response.ok) throw refusalFrom(response.status, await response.text().catch(() => ""));
  try {
    return (await response.json()) as RouteOutput<R>;
  } catch (error) {
    // The answer broke off: it was done, and nobody can read what came of it. The same key tells.
    if (options.signal?.aborted) throw error;
    throw new Offline();
  }
}

/** Fetches a `file` route and hands it to the browser to keep. Throws as {@link call} does. */
export async function download<R extends Route>(
  route: R,
  request: RouteRequest<R>,
  options: CallOptions = {},
): Promise<void> {
  const parts = request as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };
  const headers: Record<string, string> = {};
  if (options.as) headers["x-niangjia-as"] = options.as;
  if (options.language) headers["x-niangjia-language"] = options.language;
  if (route.method !== "GET") {
    headers["idempotency-key"] = options.key ?? newKey();
    headers["content-type"] = "application/json";
  }
  let response: Response;
  let content: Blob;
  try {
    response = await fetch(urlOf(route, parts), {
      method: route.method,
      headers,
      credentials: "same-origin",
      ...(route.method === "GET" ? {} : { body: JSON.stringify(parts.body ?? {}) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    if (!response.ok) throw refusalFrom(response.status, await response.text());
    content = await response.blob();
  } catch (error) {
    if (error instanceof Refusal || options.signal?.aborted) throw error;
    throw new Offline();
  }
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileNameOf(response.headers.get("content-disposition")) ?? "niangjia";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The name a `Content-Disposition` gives; the encoded form (`filename*`) wins, it can say Chinese. */
export function fileNameOf(disposition: string | null): string | null {
  if (!disposition) return null;
  const encoded = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? null;
}

/** Where the server could not say a sentence. */
const noAnswer: Text = {
  zh: "服务没有正常回应。请不要关闭页面，过一会儿再试；重试不会重复提交。",
  en: "The service gave no proper answer. Keep this page open and try again in a moment; nothing is sent twice.",
};

/** A refusal as the server put it; a page of a proxy, or a server that is just closing, is told as "busy". */
export function refusalFrom(status: number, text: string): Refusal {
  let error: unknown;
  try {
    error = (JSON.parse(text) as { error?: unknown }).error;
  } catch {
    // No JSON: not ours.
  }
  const isOurs = typeof error === "object" && error !== null && typeof (error as { code?: unknown }).code === "string";
  return new Refusal(
    status,
    isOurs
      ? (error as ConstructorParameters<typeof Refusal>[1])
      : { code: "busy", message: noAnswer[documentLanguage()] },
  );
}

const documentLanguage = (): Language => (globalThis.document?.documentElement.lang.startsWith("en") ? "en" : "zh");
