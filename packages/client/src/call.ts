import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import type { Language } from "@niangjia/domain/kernel/text";

/** A refusal the server put into words. `fields` names the entries that need a change. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly { path: string; code: string; message: string }[];
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  constructor(status: number, error: { code: string; message: string; fields?: readonly { path: string; code: string; message: string }[]; detail?: Record<string, unknown>; requestId?: string }) {
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
export function urlOf(route: Route, request: { params?: Record<string, unknown>; query?: Record<string, unknown> }): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(request.params?.[name] ?? "")));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === undefined || value === null || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Calls one route of a contract. Throws {@link Refusal} or {@link Offline}. */
export async function call<R extends Route>(route: R, request: RouteRequest<R>, options: CallOptions = {}): Promise<RouteOutput<R>> {
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
      ...(route.method === "GET" ? {} : { body: isUpload ? (parts.body as FormData) : JSON.stringify(parts.body ?? {}) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Offline();
  }
  if (response.ok) return (await response.json()) as RouteOutput<R>;
  throw await refusalOf(response);
}

/** Fetches a `file` route and hands it to the browser to keep. Throws as {@link call} does. */
export async function download<R extends Route>(route: R, request: RouteRequest<R>, options: CallOptions = {}): Promise<void> {
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
    response = await fetch(urlOf(route, parts), { method: route.method, headers, credentials: "same-origin", ...(route.method === "GET" ? {} : { body: JSON.stringify(parts.body ?? {}) }), ...(options.signal ? { signal: options.signal } : {}) });
    if (!response.ok) throw await refusalOf(response);
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

async function refusalOf(response: Response): Promise<Refusal> {
  const text = await response.text();
  let error: { code: string; message: string } = { code: "busy", message: text.slice(0, 200) };
  try {
    error = (JSON.parse(text) as { error: typeof error }).error;
  } catch {
    // A proxy's page, not ours: told as "busy".
  }
  return new Refusal(response.status, error);
}
