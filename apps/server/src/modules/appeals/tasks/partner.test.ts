import { contracts } from "@niangjia/domain/modules";
import type { Consent, Disclosure } from "@niangjia/domain/appeals/appeals.terms";
import { taskFields, type TaskField } from "@niangjia/domain/appeals/tasks/partner.rules";
import type { Route } from "@niangjia/domain/kernel/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, employers, officeId } from "../../../../../../seeds/cast.ts";
import { scopes } from "../../../kernel/scope.ts";
import { sample } from "../../../testing/access/sample.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { formOf, photo } from "../../files/testing/corpus.ts";
import { acceptedByChen, expectOk, signInAll, versionOf, type StoryPeople } from "../testing/story.ts";
import { appealTasks } from "./appeals.tasks.ts";

/** What no partner ever reads, whatever is ticked: each stands in the worker's words or beside them. */
const never = [
  "13800001001",
  "138-0000-1001",
  "11010519491231002X",
  "110105 19491231 002X",
  "白鹭",
  castPerson("sheng").id,
];
const words = "我叫金丝雀，电话138-0000-1001，证号110105 19491231 002X，车间里的孔雀灯坏了。";
/** One text for each field that stands nowhere else in an answer; submitted on Friday, handed over on Monday. */
const canaries: Record<Exclude<TaskField, "number">, string> = {
  category: "辞退、解除合同",
  description: "孔雀灯",
  employer: employers[0].name,
  employer_place: "深圳市南山区粤海街道",
  workplace: "洪山区",
  submitted_on: "2024-01-05",
  worker_name: "金丝雀",
};
const fields = Object.keys(taskFields) as TaskField[];

let t: TestApp;
let p: StoryPeople;
let court: Caller;
const monday = "2024-01-08T03:00:00.000Z";

async function at(instant: string): Promise<void> {
  t.clock.set(instant);
  p = await signInAll(t);
}

interface Handed {
  readonly id: string;
  readonly canary: Record<TaskField, string>;
  readonly fileId: string;
}

/** An appeal in Yuehai street, its worker spoken to, full of what must not leave. */
async function appealWith(disclosure: Disclosure): Promise<Handed> {
  await at("2024-01-05T03:31:00.000Z");
  const form = formOf("白鹭.jpg", await photo());
  const { fileId } = expectOk(await p.sheng.send<any>("POST", "/api/files", form.payload, form.headers));
  const { id, number } = await acceptedByChen(t, p, { description: words, disclosure, attachments: [fileId] });
  expectOk(await p.chen.post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "reached" }));
  await at(monday);
  return { id, canary: { ...canaries, number }, fileId };
}

const consentTo = async (id: string, consent: Consent) =>
  expectOk(await p.sheng.post(`/api/appeals/${id}/consent`, { version: await versionOf(p.chen, id), consent }));
const handing = async (id: string, shown: readonly TaskField[] | undefined, question = "请核查。", office = 1) =>
  p.chen.post<any>(`/api/appeals/${id}/handovers`, {
    version: await versionOf(p.chen, id),
    officeId: officeId(office),
    question,
    dueOn: "2024-01-20",
    ...(shown ? { shown } : {}),
  });
const tasksOf = async (id: string) =>
  expectOk(await p.chen.get<any>(`/api/appeals/${id}`)).handovers as { id: string; officeId: string | null }[];

async function hand(id: string, shown?: readonly TaskField[], question?: string, office?: number): Promise<string> {
  expectOk(await handing(id, shown, question, office));
  return (await tasksOf(id)).at(-1)!.id;
}

async function sendLink(id: string, shown?: readonly TaskField[]): Promise<{ taskId: string; token: string }> {
  const sent = expectOk(
    await p.chen.post<any>(`/api/appeals/${id}/tasks`, {
      version: await versionOf(p.chen, id),
      recipientName: "法院 立案庭",
      question: "请核查。",
      dueOn: "2024-01-20",
      ...(shown ? { shown } : {}),
    }),
  );
  return { taskId: sent.taskId, token: sent.link.split("#")[1] };
}

const openLink = (token: string) => t.nobody.post<any>("/api/appeals/tasks/open", { token });
const seenIn = (text: string, canary: Record<TaskField, string>) =>
  fields.filter((field) => text.includes(canary[field]));

beforeAll(async () => {
  t = await TestApp.start();
  await t.rows("update members_person set name = '金丝雀' where id = $1", [castPerson("sheng").id]);
  await t.rows(
    "insert into identity_office_holding (id, office_id, union_path, person_id, role_id, from_on) select gen_random_uuid(), id, union_path, $1, 'partner_officer', '2024-01-01' from identity_office where id = $2",
    [castPerson("zhao").id, officeId(2)],
  );
  p = await signInAll(t);
});
afterAll(() => t.stop());

/** Asked first, while the office has this one task. */
describe("every route, called for the office and as its officer", () => {
  const routes = contracts.flatMap((contract) =>
    Object.entries(contract.routes).map(([name, route]) => ({
      name: `${contract.name}.${name}`,
      route: route as Route,
    })),
  );
  const asked = routes.filter(
    ({ name, route }) => route.output !== "stream" && !["identity.signOut", "identity.endOtherSessions"].includes(name),
  );
  let handed: Handed;
  let taskId: string;
  beforeAll(async () => {
    handed = await appealWith("union_only");
    taskId = await hand(handed.id, ["workplace"]);
    await t.deliver();
  });

  test.each(asked)("$name holds nothing of an appeal but what is ticked", async ({ name, route }) => {
    const ids: Record<string, string> = {
      id: name.startsWith("files.") ? handed.fileId : handed.id,
      taskId,
      personId: castPerson("sheng").id,
    };
    const path = route.path.replace(/:(\w+)/g, (_, key: string) => ids[key] ?? handed.id);
    const base = {
      ...((sample(route.query) ?? {}) as Record<string, unknown>),
      ...(name === "files.content" ? { for: `appeal:${handed.id}` } : {}),
    };
    const isFound = route.query !== undefined && "q" in ((route.query as unknown as { shape?: object }).shape ?? {});
    const queries = isFound
      ? [
          base,
          ...[handed.canary.worker_name, handed.canary.description, handed.canary.number, "13800001001"].map((q) => ({
            ...base,
            q,
          })),
        ]
      : [base];
    for (const caller of [p.ma, p.ma.acting("own")])
      for (const query of queries) {
        const text = new URLSearchParams(
          Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
        ).toString();
        const body =
          route.method === "GET" ? undefined : route.input === "upload" ? "--x--" : (sample(route.body) ?? {});
        const answer = await caller.send<any>(
          route.method,
          `${path}${text ? `?${text}` : ""}`,
          body,
          route.input === "upload" ? { "content-type": "multipart/form-data; boundary=x" } : {},
        );
        const told = name.startsWith("appeals.office") && caller === p.ma ? handed.canary.workplace : "";
        // Divisions and employers are public registers; they know no appeal.
        const hidden = [
          ...never,
          ...(name.startsWith("unions.") || name.startsWith("members.")
            ? []
            : [handed.canary.employer, handed.canary.employer_place, handed.canary.workplace]),
          handed.canary.number,
          handed.canary.description,
          handed.canary.worker_name,
        ];
        expect([
          name,
          hidden.filter((one) => one !== told && answer.raw.body.includes(one) && !JSON.stringify(query).includes(one)),
        ]).toEqual([name, []]);
      }
  });

  test("every way to a file of the appeal is closed: the worker's, and what another office sent", async () => {
    const { token } = await sendLink(handed.id);
    const form = formOf("苍鹭.jpg", await photo());
    const file = expectOk(
      await t.nobody.send<any>("POST", "/api/appeals/tasks/files", form.payload, {
        ...form.headers,
        "x-niangjia-task": token,
      }),
    );
    expectOk(
      await t.nobody.post("/api/appeals/tasks/reply", {
        token,
        outcome: "done",
        reply: "已查。",
        repliedBy: "赵某",
        files: [file.fileId],
      }),
    );
    for (const fileId of [handed.fileId, file.fileId]) {
      expect((await p.chen.get(`/api/files/${fileId}/content?for=appeal:${handed.id}`)).status).toBe(200);
      for (const query of [
        `?for=appeal:${handed.id}`,
        `?for=appeal:${taskId}`,
        "",
        `?for=appeal:${handed.id}&copy=original`,
      ])
        expect([query, (await p.ma.get(`/api/files/${fileId}/content${query}`)).status]).toEqual([query, 404]);
    }
  });

  test("the notice names the union and leads to the task", async () => {
    const notices = expectOk(await p.ma.acting("own").get<any>("/api/notices")).items;
    const [notice] = notices.filter((one: any) => one.link === `/office-tasks/${taskId}`);
    expect(JSON.stringify(notice)).toContain("粤海街道总工会请贵单位协助一件诉求");
    expect(JSON.stringify(notices)).not.toContain("SQ2024");
  });

  test("the database lets the scope of an office read no appeal and no time line", async () => {
    for (const table of ["appeals_appeal", "records_event"] as const) {
      await expect(
        t.app.services.db.inScope(scopes.office(officeId(1)), (tx) => tx.selectFrom(table).select("id").execute()),
      ).rejects.toThrow(/permission denied/);
    }
  });
});

/** What the worker chose, and what was consented to in the end. Under a seal nobody can consent to the name. */
const choices: readonly [Disclosure, Consent][] = [
  ["open", "name"],
  ["open", "matter"],
  ["open", "none"],
  ["union_only", "name"],
  ["union_only", "matter"],
  ["union_only", "none"],
  ["sealed", "matter"],
  ["sealed", "none"],
];

describe.each(choices)("an appeal that is %s, with consent to %s", (disclosure, consent) => {
  const sets: readonly (readonly TaskField[])[] = [[], ...fields.map((field) => [field]), fields];
  let handed: Handed;
  const tasks: { shown: readonly TaskField[]; taskId: string; token: string }[] = [];

  beforeAll(async () => {
    handed = await appealWith(disclosure);
    const isSealed = disclosure === "sealed";
    if (disclosure === "union_only") await consentTo(handed.id, "name");
    for (const shown of sets) {
      // Ticked while it was allowed, and the worker thinks better of it; under a seal the row is forced.
      const asked = isSealed ? shown.filter((field) => field !== "worker_name") : shown;
      const link = await sendLink(handed.id, asked);
      const taskId = await hand(handed.id, asked);
      if (isSealed) await t.rows("update tasks_task set shown = $2 where id = any($1)", [[link.taskId, taskId], shown]);
      tasks.push({ shown, taskId, token: link.token });
    }
    if (isSealed)
      for (const answer of [await handing(handed.id, ["worker_name"])])
        expect(answer.body.error.code).toBe("appeal_task_name_not_allowed");
    if (consent !== (disclosure === "sealed" ? "none" : "name")) await consentTo(handed.id, consent);
  });

  const told = (shown: readonly TaskField[]) => shown.filter((field) => field !== "worker_name" || consent === "name");
  // The name stands in the words too, and leaves with them only where it is ticked itself.
  const seen = (shown: readonly TaskField[]) => fields.filter((field) => told(shown).includes(field));

  test("the page of a task, its line in the list and the link hold exactly the ticked fields", async () => {
    const list = expectOk(await p.ma.get<any>("/api/appeals/office-tasks?limit=100")).items;
    for (const { shown, taskId, token } of tasks) {
      const views = [
        expectOk(await p.ma.get<any>(`/api/appeals/office-tasks/${taskId}`)),
        list.find((one: any) => one.id === taskId),
        expectOk(await openLink(token)),
      ];
      for (const view of views) {
        const text = JSON.stringify(view);
        expect([shown, seenIn(text, handed.canary)]).toEqual([shown, seen(shown)]);
        expect([shown, view.facts.map((fact: any) => fact.field), view.notTold]).toEqual([
          shown,
          told(shown),
          fields.filter((field) => !told(shown).includes(field)),
        ]);
        expect([...never, handed.id].filter((one) => text.includes(one))).toEqual([]);
      }
    }
  });

  test("a task is found by what it shows, and by nothing else", async () => {
    const own = new Set(tasks.map(({ taskId }) => taskId));
    const found = async (q: string) =>
      expectOk(await p.ma.get<any>(`/api/appeals/office-tasks?limit=100&q=${encodeURIComponent(q)}`))
        .items.map((one: any) => one.id)
        .filter((id: string) => own.has(id))
        .sort();
    const thatShow = (field: TaskField) =>
      tasks
        .filter(({ shown }) => seen(shown).includes(field))
        .map(({ taskId }) => taskId)
        .sort();
    for (const field of fields.filter((one) => one !== "submitted_on"))
      expect([field, await found(handed.canary[field])]).toEqual([field, thatShow(field)]);
    for (const word of never) expect([word, await found(word)]).toEqual([word, []]);
  });
});

describe("several tasks, and their end", () => {
  const view = async (taskId: string, who = p.ma) =>
    expectOk(await who.get<any>(`/api/appeals/office-tasks/${taskId}`));
  const ended = { facts: [], notTold: [], handlerName: null };

  test("without a choice an office is told the number, the category and the employer", async () => {
    const { id } = await appealWith("open");
    const [byAccount, byLink] = [await view(await hand(id)), expectOk(await openLink((await sendLink(id)).token))];
    for (const seen of [byAccount, byLink])
      expect(seen.facts.map((fact: any) => fact.field)).toEqual(["number", "category", "employer"]);
  });

  test("each task of an appeal shows its own fields to its own office", async () => {
    const { id, canary } = await appealWith("open");
    const [first, second, third] = [
      await hand(id, ["number"], "问人社局一"),
      await hand(id, ["workplace"], "问人社局二"),
      await hand(id, ["employer"], "问法院", 2),
    ];
    court = (await t.signIn("zhao")).acting(`office:${officeId(2)}`);
    const texts = [
      JSON.stringify(await view(first)),
      JSON.stringify(await view(second)),
      JSON.stringify(await view(third, court)),
    ];
    expect(
      texts.map((text) => [
        seenIn(text, canary),
        ["问人社局一", "问人社局二", "问法院"].filter((one) => text.includes(one)),
      ]),
    ).toEqual([
      [["number"], ["问人社局一"]],
      [["workplace"], ["问人社局二"]],
      [["employer"], ["问法院"]],
    ]);
    expect([
      (await p.ma.get(`/api/appeals/office-tasks/${third}`)).status,
      (await court.get(`/api/appeals/office-tasks/${first}`)).status,
    ]).toEqual([404, 404]);
    expect((await court.post(`/api/appeals/office-tasks/${first}/reply`, { reply: "越权" })).status).toBe(404);
    expect(expectOk(await court.get<any>("/api/appeals/office-tasks")).items.map((one: any) => one.id)).toEqual([
      third,
    ]);
  });

  test("answered: its own reply stays, the facts go, also by the link; expired: a late reply still comes; taken back: nothing stays", async () => {
    const { id } = await appealWith("open");
    const [answered, late, recalled, link] = [
      await hand(id, fields),
      await hand(id, fields),
      await hand(id, fields),
      await sendLink(id, fields),
    ];
    expectOk(await p.ma.post(`/api/appeals/office-tasks/${answered}/reply`, { reply: "已核查。" }));
    expectOk(
      await t.nobody.post("/api/appeals/tasks/reply", {
        token: link.token,
        outcome: "done",
        reply: "已查。",
        repliedBy: "赵某",
        files: [],
      }),
    );
    expectOk(
      await p.chen.post(`/api/appeals/${id}/tasks/${recalled}/recall`, {
        version: await versionOf(p.chen, id),
        reason: "已从其他途径得知",
      }),
    );
    expect(await view(answered)).toMatchObject({
      ...ended,
      state: "replied",
      question: "请核查。",
      reply: "已核查。",
      can: { reply: { allowed: false, because: "wrong_status" } },
    });
    expect(await view(recalled)).toMatchObject({
      ...ended,
      state: "recalled",
      question: null,
      can: { reply: { allowed: false, because: "wrong_status" } },
    });
    expect(
      (await p.ma.post<any>(`/api/appeals/office-tasks/${recalled}/reply`, { reply: "晚了" })).body.error.code,
    ).toBe("appeal_not_handed_to_you");
    expect(expectOk(await openLink(link.token))).toMatchObject({ ...ended, state: "replied", question: "请核查。" });
    await at("2024-01-20T16:00:00.000Z");
    await appealTasks.endOverdue(t.app.services);
    expect(await view(late)).toMatchObject({
      ...ended,
      state: "expired",
      question: "请核查。",
      can: { reply: { allowed: true } },
    });
    expect(
      expectOk(await p.ma.post<any>(`/api/appeals/office-tasks/${late}/reply`, { reply: "迟到的回复" })),
    ).toMatchObject({ ...ended, state: "replied", reply: "迟到的回复" });
    expect(
      expectOk(await p.ma.get<any>("/api/appeals/office-tasks?limit=100&state=recalled")).items.map(
        (one: any) => one.id,
      ),
    ).toContain(recalled);
  });

  test("an appeal that the worker takes back ends what its offices see", async () => {
    const { id, canary } = await appealWith("open");
    const task = await hand(id, fields);
    expectOk(await p.sheng.post(`/api/appeals/${id}/withdraw`, { version: await versionOf(p.chen, id) }));
    const seen = await view(task);
    expect([seen.state, seenIn(JSON.stringify(seen), canary)]).toEqual(["recalled", []]);
  });

  test("the question hides the worker too, but not a number to call back", async () => {
    const { id } = await appealWith("union_only");
    const task = await hand(id, [], "请核查金丝雀（13800001001，11010519491231002X）的工资，回电13911112222。");
    expect((await view(task)).question).toBe("请核查［职工］（［电话］，［证件号码］）的工资，回电13911112222。");
  });

  test("pages of a list: each task once, a rare word over many", async () => {
    const { id } = await appealWith("open");
    const made = [
      await hand(id, [], "白鲸一"),
      await hand(id, [], "其他"),
      await hand(id, [], "白鲸二"),
      await hand(id, [], "白鲸三"),
    ];
    const first = expectOk(await p.ma.get<any>(`/api/appeals/office-tasks?limit=2&q=${encodeURIComponent("白鲸")}`));
    const second = expectOk(
      await p.ma.get<any>(
        `/api/appeals/office-tasks?limit=2&q=${encodeURIComponent("白鲸")}&cursor=${first.nextCursor}`,
      ),
    );
    expect([...first.items, ...second.items].map((one: any) => one.id)).toEqual([made[3], made[2], made[0]]);
    expect(second.nextCursor).toBeNull();
    for (const cursor of ["x", "WzFd", "WyJ4Il0"])
      expect((await p.ma.get<any>(`/api/appeals/office-tasks?cursor=${cursor}`)).body.error.code).toBe("bad_cursor");
  });
});
