import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, paths, unionId } from "../../../../../../seeds/cast.ts";
import { TestApp, type Answer, type Caller } from "../../../testing/test-app.ts";
import { enrol } from "../testing/authenticator.ts";

let t: TestApp;
let tang: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  tang = await t.signIn("tang");
});
afterAll(() => t.stop());

const idOf = (key: string) => castPerson(key).id;
const codeOf = (answer: Answer<any>) => (answer.status === 200 ? 200 : [answer.status, answer.body.error.code]);
const forget = (key: string) => tang.post(`/api/identity/people/${idOf(key)}/forget-proofs`);
const hasTotp = async (key: string) =>
  (await t.rows("select totp_cipher is not null as has from identity_account where person_id = $1", [idOf(key)]))[0]!
    .has;
const postIn = async (code: string, title: string) =>
  (
    await t.rows<{ id: string }>(
      "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select gen_random_uuid(), id, path, $2, 'Duty', 'liaison', 'union' from unions_union where id = $1 returning id",
      [unionId(code), title],
    )
  )[0]!.id;
const hold = (post: string, path: string, key: string, from: string, until: string | null) =>
  t.rows(
    "insert into unions_holding (id, post_id, union_path, person_id, from_on, until_on) values (gen_random_uuid(), $1, $2, $3, $4, $5)",
    [post, path, idOf(key), from, until],
  );

test("who also serves beyond the administrator's reach keeps the proofs: today, from a day to come, or for a partner office", async () => {
  for (const key of ["chen", "zhou", "lin"]) await enrol(t, await t.signIn(key, "own"));
  const province = await postIn("44", "省总工会 值班员");
  await hold(province, paths.guangdong, "chen", "2024-01-01", null);
  await hold(province, paths.guangdong, "zhou", "2024-03-01", null);
  await t.rows(
    "insert into identity_office (id, name, name_en, kind, union_path) values ('00000000-0000-7000-8000-00000000aa01', '省法院', 'Court of the province', 'court', $1)",
    [paths.guangdong],
  );
  await t.rows(
    "insert into identity_office_holding (id, office_id, union_path, person_id, role_id, from_on) select gen_random_uuid(), '00000000-0000-7000-8000-00000000aa01', $1, $2, role_id, '2024-01-01' from identity_office_holding limit 1",
    [paths.guangdong, idOf("lin")],
  );
  const refused = await forget("chen");
  expect([codeOf(refused), refused.body.error.message]).toEqual([
    [409, "person_serves_above"],
    "这个人还在省总工会 值班员任职，请由能管到那里的安全管理员办理。",
  ]);
  expect(
    (await tang.post(`/api/identity/people/${idOf("chen")}/forget-proofs`, {}, { "accept-language": "en" })).body.error
      .message,
  ).toBe("This person also serves as Duty. Ask a security administrator whose reach covers that post.");
  expect([codeOf(await forget("zhou")), codeOf(await forget("lin"))]).toEqual([
    [409, "person_serves_above"],
    [409, "person_serves_above"],
  ]);
  expect([await hasTotp("chen"), await hasTotp("zhou"), await hasTotp("lin")]).toEqual([true, true, true]);
  // What a stolen phone needs at once stays with whoever is near.
  expect(codeOf(await tang.post(`/api/identity/people/${idOf("chen")}/end-sessions`, { reason: "device_lost" }))).toBe(
    200,
  );
});

test("once that has ended, or the post is closed, they are within reach again", async () => {
  await t.rows("update unions_holding set until_on = '2024-01-04' where person_id = $1 and union_path = $2", [
    idOf("chen"),
    paths.guangdong,
  ]);
  await t.rows("update identity_office set closed_at = now() where id = '00000000-0000-7000-8000-00000000aa01'");
  expect([(await forget("chen")).body, (await forget("lin")).body]).toEqual([{ removed: 1 }, { removed: 1 }]);
  expect(codeOf(await forget("zhou"))).toEqual([409, "person_serves_above"]);
});

test("an officer of a partner office of the union is helped too", async () => {
  await enrol(t, await t.signIn("ma", "own"));
  // Who stands in no list of posts is found by the telephone, and shown with the office.
  const found = await tang.post("/api/identity/people/search", { phone: castPerson("ma").phone });
  expect(found.body.people).toMatchObject([
    {
      personId: idOf("ma"),
      posts: [],
      offices: [{ title: "南山区人力资源局", titleEn: "Nanshan human-resources bureau" }],
    },
  ]);
  expect((await forget("ma")).body).toEqual({ removed: 1 });
  expect(codeOf(await tang.post(`/api/identity/people/${idOf("ma")}/end-sessions`, { reason: "device_lost" }))).toBe(
    200,
  );
});
