import { castPerson, employers, paths } from "../../../../../../seeds/cast.ts";
import type { Answer, Caller, TestApp } from "../../../testing/test-app.ts";

/** What Mr Sheng submits: employer registered in Yuehai street, work done in Hubei. */
export const shengsAppeal = {
  category: "dismissal",
  description: "公司没有经过我同意,打电话通知我离职,当晚关了我的办公账号,还删了门禁。",
  employerId: employers[0].id,
  employerDivision: "440305007",
  workplaceDivision: "420111",
  disclosure: "open",
  phone: castPerson("sheng").phone,
} as const;

/** The people of the story, each signed in and in the own post. */
export interface StoryPeople {
  readonly sheng: Caller;
  readonly huang: Caller;
  readonly lin: Caller;
  readonly he: Caller;
  readonly chen: Caller;
  readonly zhou: Caller;
  readonly wu: Caller;
  readonly ma: Caller;
}

export async function signInAll(t: TestApp): Promise<StoryPeople> {
  const [sheng, huang, lin, he, chen, zhou, wu, ma] = await Promise.all(
    ["sheng", "huang", "lin", "he", "chen", "zhou", "wu", "ma"].map((key) => t.signIn(key)),
  );
  return { sheng: sheng!, huang: huang!, lin: lin!, he: he!, chen: chen!, zhou: zhou!, wu: wu!, ma: ma! };
}

/** Submits and routes; answers the appeal as the district sees it. */
export async function submitted(
  t: TestApp,
  people: StoryPeople,
  more: Record<string, unknown> = {},
): Promise<{ id: string; number: string }> {
  const answer = await people.sheng.post("/api/appeals", { ...shengsAppeal, ...more });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  await t.deliver();
  return answer.body;
}

const version = async (caller: Caller, id: string): Promise<number> =>
  (await caller.get(`/api/appeals/${id}`)).body.version;

export async function dispatchedToYuehai(
  t: TestApp,
  people: StoryPeople,
  more: Record<string, unknown> = {},
): Promise<{ id: string; number: string }> {
  const appeal = await submitted(t, people, more);
  expectOk(
    await people.lin.post(`/api/appeals/${appeal.id}/dispatch`, {
      version: await version(people.lin, appeal.id),
      toPath: paths.yuehai,
    }),
  );
  await t.deliver();
  return appeal;
}

export async function acceptedByChen(
  t: TestApp,
  people: StoryPeople,
  more: Record<string, unknown> = {},
): Promise<{ id: string; number: string }> {
  const appeal = await dispatchedToYuehai(t, people, more);
  expectOk(
    await people.chen.post(`/api/appeals/${appeal.id}/accept`, { version: await version(people.chen, appeal.id) }),
  );
  return appeal;
}

export async function answeredByChen(t: TestApp, people: StoryPeople): Promise<{ id: string; number: string }> {
  const appeal = await acceptedByChen(t, people);
  expectOk(
    await people.chen.post(`/api/appeals/${appeal.id}/contacts`, { party: "worker", way: "phone", result: "reached" }),
  );
  expectOk(
    await people.chen.post(`/api/appeals/${appeal.id}/answer`, {
      version: await version(people.chen, appeal.id),
      answer: "公司已同意支付离职补偿金和当月工资。",
      outcome: "answered",
    }),
  );
  await t.deliver();
  return appeal;
}

export function expectOk<T>(answer: Answer<T>): T {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export { version as versionOf };
