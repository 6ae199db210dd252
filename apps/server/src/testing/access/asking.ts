import type { Route } from "@niangjia/domain/kernel/contract";
import type { Answer, Caller } from "../test-app.ts";
import { sample } from "./sample.ts";

/** What a parameter names; undefined: something that does not exist. */
export type Named = (parameter: string) => string | undefined;

/** The address of a route with the plainest query it accepts. */
export function pathOf(route: Route, named: Named): string {
  const path = route.path.replace(
    /:(\w+)/g,
    (_, name: string) => named(name) ?? "00000000-0000-7000-8009-000000000001",
  );
  const query = sample(route.query) as Record<string, unknown> | undefined;
  const text = new URLSearchParams(
    Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return text ? `${path}?${text}` : path;
}

/** Calls a route with the plainest input that it accepts: a small text file where it takes an upload. */
export async function ask(
  caller: Caller,
  route: Route,
  named: Named,
  headers: Record<string, string> = {},
): Promise<Answer<any>> {
  if (route.input === "upload") {
    const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\na\r\n--x--\r\n';
    return caller.send(route.method, pathOf(route, named), body, {
      "content-type": "multipart/form-data; boundary=x",
      ...headers,
    });
  }
  return caller.send(
    route.method,
    pathOf(route, named),
    route.method === "GET" ? undefined : (sample(route.body) ?? {}),
    headers,
  );
}
