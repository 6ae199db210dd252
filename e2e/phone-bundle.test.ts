import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contracts } from "@niangjia/domain/modules";
import { expect, test } from "vitest";

/** The phone app as it was built, chunk by chunk. */
const folder = fileURLToPath(new URL("../apps/mobile/dist/", import.meta.url));
const chunks = new Map(
  readdirSync(join(folder, "assets"))
    .filter((name) => name.endsWith(".js"))
    .map((name) => [name, readFileSync(join(folder, "assets", name), "utf8")]),
);
const named = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);
const entry = named(readFileSync(join(folder, "index.html"), "utf8"), /assets\/([\w.-]+\.js)/g);
const loadsWith = (chunk: string) => named(chunks.get(chunk) ?? "", /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g);
const loadsLater = (chunk: string) => named(chunks.get(chunk) ?? "", /import\(\s*["'`]\.\/([\w.-]+\.js)["'`]/g);

/** Pages and pickers of whoever holds a post or works for a partner office. */
const ofOfficers = ["DeskPage", "OrderPage", "OrderAct", "HandOverPage", "PersonField", "TaskPage"];
const isOfOfficers = (chunk: string) => ofOfficers.some((page) => chunk.startsWith(`${page}-`));

function reached(from: readonly string[], next: (chunk: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let chunk = open.pop(); chunk !== undefined; chunk = open.pop()) {
    if (found.has(chunk)) continue;
    found.add(chunk);
    open.push(...next(chunk));
  }
  return found;
}

/** Paths that only posts, partner offices and machines call. */
const routes = contracts.flatMap((contract) => Object.values(contract.routes));
const isForOthers = ({ access }: (typeof routes)[number]) =>
  access.kind === "channel" || (access.kind === "permission" && !access.orOwn);
const shared = new Set(routes.filter((route) => !isForOthers(route)).map(({ path }) => path));
const officersPaths = routes.filter((route) => isForOthers(route) && !shared.has(route.path)).map(({ path }) => path);
/** As a built route says its path: whole, or after the path of the kind that it was made for. */
const saysPath = (text: string, path: string) => {
  const after = path.replace(/^\/api\/[^/]+/, "");
  return (
    ['"', "'", "`"].some((quote) => text.includes(`path:${quote}${path}${quote}`)) ||
    (after !== "" && new RegExp(`path:\`\\$\\{[\\w.]+\\}${after}\``).test(text))
  );
};
const pathsIn = (found: Iterable<string>) =>
  [...found].flatMap((chunk) =>
    officersPaths.filter((path) => saysPath(chunks.get(chunk)!, path)).map((path) => `${chunk}: ${path}`),
  );

test("what a worker loads on the phone holds no route that only officers use", () => {
  const workers = reached(entry, (chunk) => [
    ...loadsWith(chunk),
    ...loadsLater(chunk).filter((one) => !isOfOfficers(one)),
  ]);
  for (const page of ["HomePage", "MinePage", "AppealPage", "WritingPage", "RatePage", "StatusPage", "AtPage"])
    expect([page, [...workers].some((chunk) => chunk.startsWith(`${page}-`))]).toEqual([page, true]);
  // By these two, an act that an earlier version left waiting on the device is sent (`orderActWays`): addresses, not the routes.
  expect(pathsIn(workers).map((one) => one.split(": ")[1])).toEqual([
    "/api/appeals/:id/contacts",
    "/api/appeals/:id/notes",
  ]);
});

test("an officer's page brings the routes that it uses along, and none of the console's", () => {
  const pages = [...chunks.keys()].filter(isOfOfficers);
  const found = pathsIn(reached(pages, loadsWith)).map((one) => one.split(": ")[1]);
  expect(found).toEqual(
    expect.arrayContaining([
      "/api/appeals/desk",
      "/api/appeals/:id/accept",
      "/api/appeals/:id/agreements",
      "/api/appeals/:id/handovers",
    ]),
  );
  for (const path of ["/api/appeals/export", "/api/appeals/overview", "/api/members/people", "/api/identity/offices"])
    expect([path, officersPaths.includes(path as `/api/${string}`) && found.includes(path)]).toEqual([path, false]);
});
