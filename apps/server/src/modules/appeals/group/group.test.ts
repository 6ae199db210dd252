import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { dispatchAll, groupOf, groupsOf, taken, written } from "../testing/crowd.ts";
import { expectOk, signInAll, versionOf, type StoryPeople } from "../testing/story.ts";

let t: TestApp;
let p: StoryPeople;
let wang: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
  wang = await t.signIn("wang");
});
afterAll(() => t.stop());

let employer = 0;
let phone = 0;
/** An employer that no other test uses. */
const newEmployer = () => ({ employerId: null, employerName: `集体${++employer}号工厂有限公司` });
/** Appeals of so many different workers about one employer. */
async function crowd(count: number, more: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push((await taken(t, ++phone, more)).id);
  await t.deliver();
  return ids;
}
const named = async (who: Caller, about: { employerName: string }) =>
  (await groupsOf(who, `?q=${encodeURIComponent(about.employerName)}`))[0];
const confirm = async (who: Caller, group: Record<string, any>, more: Record<string, unknown> = {}) =>
  who.post(`/api/appeals/groups/${group["id"]}/open`, { version: group["version"], ...more });
/** A group of so many workers, opened at the district and handled at the street. */
async function opened(
  count: number,
): Promise<{ id: string; members: string[]; about: ReturnType<typeof newEmployer> }> {
  const about = newEmployer();
  const members = await crowd(count, about);
  const { id } = expectOk(await confirm(p.lin, (await named(p.lin, about))!));
  await t.deliver();
  return { id, members, about };
}
const act = async (who: Caller, id: string, what: string, body: Record<string, unknown> = {}) =>
  who.post(`/api/appeals/groups/${id}/${what}`, { version: (await groupOf(who, id))["version"], ...body });
const done = (answer: { body: any }) => answer.body.results.filter((one: { done: boolean }) => one.done).length;

describe("a group case is proposed by the platform", () => {
  test("two workers about one employer and matter: one proposal, told to the union that has them; the third one joins it", async () => {
    const about = newEmployer();
    await crowd(1, about);
    expect(await named(p.lin, about)).toBeUndefined();
    await crowd(1, about);
    expect(await named(p.lin, about)).toMatchObject({
      status: "proposed",
      workers: 2,
      appeals: 2,
      isLawful: false,
      union: { path: paths.nanshan },
    });
    expect(
      (await p.lin.get("/api/notices")).body.items.filter(
        (one: { kind: string }) => one.kind === "appeals.group_proposed",
      ),
    ).toHaveLength(1);
    await crowd(1, about);
    expect(await groupsOf(p.lin, `?q=${encodeURIComponent(about.employerName)}`)).toHaveLength(1);
    expect(await named(p.lin, about)).toMatchObject({ workers: 3 });
    // Nothing has happened to the appeals themselves.
    expect(
      (
        await t.rows(
          "select count(*)::int as n from appeals_appeal where employer_name = $1 and group_id is not null",
          [about.employerName],
        )
      )[0].n,
    ).toBe(0);
  });

  test("the same worker twice is a duplicate and no group", async () => {
    const about = newEmployer();
    await written(t, p.sheng, "sheng", about);
    await written(t, p.sheng, "sheng", about);
    await t.deliver();
    expect(await named(p.lin, about)).toBeUndefined();
  });

  test("many at once, delivered by several processes: one proposal with all of them", async () => {
    const about = newEmployer();
    const ids = await Promise.all(Array.from({ length: 8 }, () => taken(t, ++phone, about)));
    await Promise.all([t.deliver(), t.deliver(), t.deliver(), t.deliver()]);
    await t.deliver();
    expect(await groupsOf(p.lin, `?q=${encodeURIComponent(about.employerName)}`)).toMatchObject([
      { workers: 8, appeals: 8 },
    ]);
    expect(
      (
        await t.rows("select count(*)::int as n from appeals_proposal where appeal_id = any($1::uuid[])", [
          ids.map((one) => one.id),
        ])
      )[0].n,
    ).toBe(8);
  });

  test("two transactions that make the group of one cluster at the same instant make one", async () => {
    const about = newEmployer();
    await Promise.all([taken(t, ++phone, about), taken(t, ++phone, about)]);
    await Promise.all(Array.from({ length: 6 }, () => t.deliver()));
    await t.deliver();
    expect(
      (await t.rows("select count(*)::int as n from appeals_group where employer_name = $1", [about.employerName]))[0]
        .n,
    ).toBe(1);
  });

  test("dismissed, it is not proposed again; the appeals go on by themselves", async () => {
    const about = newEmployer();
    const [first] = await crowd(2, about);
    const group = (await named(p.lin, about))!;
    expectOk(
      await p.lin.post(`/api/appeals/groups/${group["id"]}/dismiss`, {
        version: group["version"],
        reason: "两件事互不相干",
      }),
    );
    await crowd(2, about);
    expect((await groupsOf(p.lin, `?q=${encodeURIComponent(about.employerName)}`)).map((one) => one["status"])).toEqual(
      ["dismissed"],
    );
    expect(expectOk(await p.lin.get(`/api/appeals/${first}`)).belongs).toMatchObject({
      group: null,
      proposedGroup: null,
    });
    expect((await confirm(p.lin, { ...group, version: group["version"] + 1 })).body.error.code).toBe("wrong_status");
  });

  test("ten workers: a group in law's sense, told one level up, once", async () => {
    const about = newEmployer();
    await crowd(9, about);
    expect((await named(p.lin, about))!["isLawful"]).toBe(false);
    await crowd(3, about);
    const group = (await named(p.lin, about))!;
    expect([group["isLawful"], group["workers"]]).toEqual([true, 12]);
    const told = (await p.huang.get("/api/notices")).body.items.filter(
      (one: { kind: string; link: string }) => one.kind === "appeals.group_of_ten" && one.link.endsWith(group["id"]),
    );
    expect(told).toHaveLength(1);
  });
});

describe("deciding about a group", () => {
  test("opened from a proposal, leaving one out; each keeps its own line; a later one is proposed for it", async () => {
    const about = newEmployer();
    const ids = await crowd(3, about);
    const group = (await named(p.lin, about))!;
    const answer = expectOk(await confirm(p.lin, group, { leaveOut: [ids[2]], title: "工厂欠薪" }));
    expect(answer.results.map((one: { appealId: string; done: boolean }) => [one.appealId, one.done])).toEqual([
      [ids[0], true],
      [ids[1], true],
    ]);
    const later = (await crowd(1, about))[0]!;
    const view = await groupOf(p.lin, group["id"]);
    expect([
      view["title"],
      view["members"].map((one: { id: string }) => one.id),
      view["proposed"].map((one: { id: string }) => one.id),
    ]).toEqual(["工厂欠薪", [ids[0], ids[1]], [later]]);
    const added = expectOk(await act(p.lin, group["id"], "members", { appealIds: [later, ids[0]] }));
    expect(
      Object.fromEntries(
        added.results.map((one: { appealId: string; because: string | null }) => [one.appealId, one.because]),
      ),
    ).toEqual({ [later]: null, [ids[0]!]: "appeal_in_another_group" });
    const removed = expectOk(await act(p.lin, group["id"], "removals", { appealIds: [ids[1], ids[2]] }));
    expect(
      Object.fromEntries(
        removed.results.map((one: { appealId: string; because: string | null }) => [one.appealId, one.because]),
      ),
    ).toEqual({ [ids[1]!]: null, [ids[2]!]: "appeal_not_in_group" });
  });

  test("of two who open it at once one does", async () => {
    const about = newEmployer();
    await crowd(2, about);
    const group = (await named(p.lin, about))!;
    const answers = await Promise.all([confirm(p.lin, group), confirm(p.lin, group), confirm(p.huang, group)]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
  });

  test("by hand from chosen rows; two are needed, and none may be in another group", async () => {
    const [a, b, c] = [
      (await taken(t, ++phone, { ...newEmployer(), category: "hours" })).id,
      (await taken(t, ++phone, newEmployer())).id,
      (await taken(t, ++phone, newEmployer())).id,
    ];
    await t.deliver();
    const open = (appealIds: string[]) => p.lin.post("/api/appeals/groups", { title: "园区用工", appealIds });
    expectOk(await open([a, b]));
    expect((await open([a, c])).body.error.code).toBe("group_needs_two");
    expect((await t.rows("select group_id from appeals_appeal where id = $1", [c]))[0].group_id).toBeNull();
  });

  test("who may: not the street's liaison, not another district, nobody without a session", async () => {
    const about = newEmployer();
    await crowd(2, about);
    const group = (await named(p.lin, about))!;
    expect((await confirm(p.chen, group)).body.error.code).toBe("not_permitted");
    expect((await p.wu.get(`/api/appeals/groups/${group["id"]}`)).status).toBe(404);
    expect((await confirm(p.wu, group)).status).toBe(404);
    expect((await t.nobody.get("/api/appeals/groups")).status).toBe(401);
    expect(await groupsOf(p.chen)).toEqual([]);
  });

  test("handled at one union: its appeals are dispatched there in one act, and the group follows", async () => {
    const { id, members } = await opened(3);
    expectOk(await p.lin.post(`/api/appeals/${members[0]}/accept`, { version: await versionOf(p.lin, members[0]!) }));
    const placed = expectOk(await act(p.lin, id, "place", { toPath: paths.yuehai }));
    expect(placed.results.map((one: { because: string | null }) => one.because).sort()).toEqual(
      [null, null, "wrong_status"].sort(),
    );
    // One is handled at the district already: the group stays where it has them all.
    expect((await groupOf(p.lin, id))["union"].path).toBe(paths.nanshan);
    expect((await act(p.lin, id, "place", { toPath: paths.futian })).body.error.code).toBe("group_target_not_below");
    const second = await opened(2);
    expectOk(await act(p.lin, second.id, "place", { toPath: paths.yuehai }));
    expect((await groupOf(p.chen, second.id))["members"]).toHaveLength(2);
    // Returned by the street, an appeal takes the group up again to where all of them are.
    expectOk(
      await p.chen.post(`/api/appeals/${second.members[0]}/return`, {
        version: await versionOf(p.chen, second.members[0]!),
        reason: "wrong_place",
        note: "不在本街道",
      }),
    );
    await t.deliver();
    expect((await groupOf(p.lin, second.id))["union"].path).toBe(paths.nanshan);
  });

  test("representatives from the tenth worker on, of the group alone", async () => {
    const small = await opened(2);
    const represent = async (id: string, appealIds: string[]) =>
      p.lin.send("PUT", `/api/appeals/groups/${id}/representatives`, {
        version: (await groupOf(p.lin, id))["version"],
        appealIds,
      });
    expect((await represent(small.id, [small.members[0]!])).body.error.code).toBe("group_below_ten");
    const large = await opened(10);
    expect((await represent(large.id, [small.members[0]!])).body.error.code).toBe("appeal_not_in_group");
    expectOk(await represent(large.id, large.members.slice(0, 3)));
    expect(
      (await groupOf(p.lin, large.id))["members"].filter((one: { isRepresentative: boolean }) => one.isRepresentative),
    ).toHaveLength(3);
  });
});

describe("acting on all", () => {
  test("each by its own action: what is refused is named, the others are done, nothing is half done", async () => {
    const { id, members } = await opened(4);
    // One is at the street already: it is refused and named.
    await dispatchAll(p.lin, [members[0]!]);
    const accepted = expectOk(await act(p.lin, id, "accept"));
    expect(
      Object.fromEntries(
        accepted.results.map((one: { appealId: string; because: string | null }) => [one.appealId, one.because]),
      ),
    ).toEqual({
      [members[0]!]: "appeal_is_at_another_union",
      [members[1]!]: null,
      [members[2]!]: null,
      [members[3]!]: null,
    });
    expect(
      (
        await t.rows(
          "select count(*)::int as n from records_event where record_id = any($1::uuid[]) and kind = 'accepted'",
          [members],
        )
      )[0].n,
    ).toBe(3);
    expect(
      (
        await t.rows(
          "select count(*)::int as n from kernel_audit where action = 'appeals.accept' and subject_id = any($1::text[])",
          [members],
        )
      )[0].n,
    ).toBe(3);

    // The employer is spoken to once; whoever was not reached yet or has not consented is named.
    expectOk(
      await p.lin.post(`/api/appeals/${members[1]}/contacts`, { party: "worker", way: "phone", result: "reached" }),
    );
    expectOk(
      await p.lin.post(`/api/appeals/${members[2]}/contacts`, { party: "worker", way: "phone", result: "reached" }),
    );
    await t.rows("update appeals_appeal set consent = 'none' where id = $1", [members[2]]);
    const contacted = expectOk(
      await act(p.lin, id, "contacts", { way: "visit", result: "reached", note: "与人事经理谈过" }),
    );
    expect(
      Object.fromEntries(
        contacted.results.map((one: { appealId: string; because: string | null }) => [one.appealId, one.because]),
      ),
    ).toEqual({
      [members[0]!]: "wrong_status",
      [members[1]!]: null,
      [members[2]!]: "appeal_no_consent",
      [members[3]!]: "appeal_worker_not_contacted",
    });

    const noted = expectOk(await act(p.lin, id, "notes", { text: "公司承诺本周五回复" }));
    expect(done({ body: noted })).toBe(3);

    // One answer to those that are ready; each keeps its own state, and its own rating.
    const answered = expectOk(
      await act(p.lin, id, "answers", { answer: "公司已同意在本月底前补发工资。", outcome: "answered" }),
    );
    expect(
      Object.fromEntries(
        answered.results.map((one: { appealId: string; because: string | null }) => [one.appealId, one.because]),
      ),
    ).toEqual({
      [members[0]!]: "wrong_status",
      [members[1]!]: null,
      [members[2]!]: null,
      [members[3]!]: "appeal_worker_not_contacted",
    });
    const view = await groupOf(p.lin, id);
    expect(
      Object.fromEntries(view["members"].map((one: { id: string; status: string }) => [one.id, one.status])),
    ).toEqual({
      [members[0]!]: "dispatched",
      [members[1]!]: "answered",
      [members[2]!]: "answered",
      [members[3]!]: "accepted",
    });
    expect(view["events"].map((one: { kind: string }) => one.kind)).toEqual([
      "proposed",
      "opened",
      "accepted",
      "contacted",
      "noted",
      "answered",
    ]);
  });

  test("the answer of a repeat is the first one, and nothing is done twice", async () => {
    const { id, members } = await opened(2);
    const version = (await groupOf(p.lin, id))["version"];
    const answers = await Promise.all(
      [1, 2].map(() =>
        p.lin.post(`/api/appeals/groups/${id}/accept`, { version }, { "idempotency-key": "b".repeat(32) }),
      ),
    );
    expect(new Set(answers.map((one) => one.raw.body)).size).toBe(1);
    expect(
      (
        await t.rows(
          "select count(*)::int as n from records_event where record_id = any($1::uuid[]) and kind = 'accepted'",
          [members],
        )
      )[0].n,
    ).toBe(2);
  });

  test("all at once against one by one: each is accepted once", async () => {
    const { id, members } = await opened(5);
    const version = (await groupOf(p.lin, id))["version"];
    const versions = await Promise.all(members.map((one) => versionOf(p.huang, one)));
    const [all, ...single] = await Promise.all([
      p.lin.post(`/api/appeals/groups/${id}/accept`, { version }),
      ...members.map((one, i) => p.lin.post(`/api/appeals/${one}/accept`, { version: versions[i] })),
    ]);
    expect(all.status).toBe(200);
    expect(done(all) + single.filter((one) => one.status === 200).length).toBe(5);
    expect(
      (
        await t.rows(
          "select count(*)::int as n from records_event where record_id = any($1::uuid[]) and kind = 'accepted'",
          [members],
        )
      )[0].n,
    ).toBe(5);
  });

  test("what changed meanwhile is not acted on unseen", async () => {
    const { id, about } = await opened(2);
    const version = (await groupOf(p.lin, id))["version"];
    const later = (await crowd(1, about))[0]!;
    expectOk(await p.lin.post(`/api/appeals/groups/${id}/members`, { version, appealIds: [later] }));
    expect((await p.lin.post(`/api/appeals/groups/${id}/accept`, { version })).body.error.code).toBe(
      "changed_meanwhile",
    );
  });

  test("it closes when all have ended, also where two end at once, and goes on when one is reopened", async () => {
    const about = newEmployer();
    const [mine, hers] = [await written(t, p.sheng, "sheng", about), await written(t, wang, "wang", about)];
    await t.deliver();
    const { id } = expectOk(await confirm(p.lin, (await named(p.lin, about))!));
    expectOk(await act(p.lin, id, "accept"));
    for (const one of [mine, hers])
      expectOk(
        await p.lin.post(`/api/appeals/${one.id}/contacts`, { party: "worker", way: "phone", result: "reached" }),
      );
    expectOk(await act(p.lin, id, "answers", { answer: "公司已经补发全部工资。", outcome: "answered" }));
    const rate = async (who: Caller, appeal: string) =>
      who.acting("own").post(`/api/appeals/${appeal}/rating`, {
        version: await versionOf(who.acting("own"), appeal),
        answered: true,
        solved: true,
        satisfaction: 4,
      });
    await Promise.all([rate(p.sheng, mine.id), rate(wang, hers.id)].map(async (one) => expectOk(await one)));
    await Promise.all([t.deliver(), t.deliver()]);
    expect((await groupOf(p.lin, id))["status"]).toBe("closed");
    expectOk(
      await wang.acting("own").post(`/api/appeals/${hers.id}/reopen`, {
        version: await versionOf(wang.acting("own"), hers.id),
        reason: "工资还是没有到账",
      }),
    );
    await t.deliver();
    expect(await groupOf(p.huang, id)).toMatchObject({ status: "open", union: { path: paths.shenzhen } });
  });

  test("a merged one is not counted beside the one it went into", async () => {
    const about = newEmployer();
    const first = await written(t, p.sheng, "sheng", about);
    const again = await written(t, p.sheng, "sheng", about);
    await crowd(1, about);
    const { id } = expectOk(await confirm(p.lin, (await named(p.lin, about))!));
    expect(await groupOf(p.lin, id)).toMatchObject({ appeals: 3, workers: 2 });
    expectOk(
      await p.lin.post(`/api/appeals/${again.id}/merge`, {
        version: await versionOf(p.lin, again.id),
        intoId: first.id,
      }),
    );
    expect(await groupOf(p.lin, id)).toMatchObject({ appeals: 2, workers: 2, open: 2 });
  });
});
