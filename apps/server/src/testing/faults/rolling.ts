import { randomBytes } from "node:crypto";
import { castPerson, employers } from "../../../../../seeds/cast.ts";
import type { Stage } from "./stage.ts";

/** What one worker asks for over and over: a new appeal, the own list, who it is, a page. */
const asks = [
  (cookie: string, person: string): [string, RequestInit] => [
    "/api/appeals",
    {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "idempotency-key": randomBytes(16).toString("hex") },
      body: JSON.stringify({
        category: "wages",
        description: "三个月工资没有发",
        employerId: employers[0].id,
        employerDivision: "440305007",
        disclosure: "open",
        phone: castPerson(person).phone,
      }),
    },
  ],
  (cookie: string): [string, RequestInit] => ["/api/appeals/mine?limit=20", { headers: { cookie } }],
  (cookie: string): [string, RequestInit] => ["/api/identity/me", { headers: { cookie } }],
  (): [string, RequestInit] => ["/m/", {}],
] as const;

/**
 * Replaces both processes, one after the other, while eight workers send `requests` or more, none of them twice: what was
 * answered with a refusal or not at all, how many were answered, and how many were by the time each process had left.
 */
export async function failuresDuring(
  stage: Stage,
  requests: number,
): Promise<{ failed: string[]; done: number; replaced: number[] }> {
  const url = stage.balancer.url;
  const failed: string[] = [];
  let begun = 0;
  let done = 0;
  const marks = new Map<number, () => void>();
  const reached = (count: number) =>
    new Promise<void>((resolve) => (done >= count ? resolve() : marks.set(count, resolve)));
  const worker = async (person: string) => {
    const signedIn = await fetch(`${url}/api/identity/demo-sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ person }),
    });
    const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
    // They go on until both are replaced, however quick they are.
    while (begun < requests || replaced.length < 2) {
      const [path, init] = asks[begun++ % asks.length]!(cookie, person);
      await fetch(`${url}${path}`, init).then(
        async (answer) => {
          await answer.arrayBuffer();
          if (answer.status >= 400) failed.push(`${path} ${answer.status}`);
        },
        (error: unknown) => void failed.push(`${path} ${String(error)}`),
      );
      marks.get(++done)?.();
    }
  };
  const replaced: number[] = [];
  const workers = ["sheng", "wang", "zhao", "li", "sheng", "wang", "zhao", "li"].map(worker);
  for (const [at, one] of [
    [requests / 8, stage.processes[0]!],
    [requests / 2, stage.processes[1]!],
  ] as const) {
    await reached(at);
    await stage.removeProcess(one);
    replaced.push(done);
    await stage.addProcess();
  }
  await Promise.all(workers);
  return { failed, done, replaced };
}
