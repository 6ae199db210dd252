import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, officeId, offices } from "../../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { signInByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
let sun: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  sun = await t.signIn("sun");
});
afterAll(() => t.stop());

const court = { name: "福田区人民法院", nameEn: "Futian district court", kind: "court", divisionCode: "440304" };
const officer = {
  phone: "15622220001",
  name: "何法官",
  roleId: "partner_officer",
  fromOn: "2024-01-05",
  untilOn: null,
};
const create = async (body: Record<string, unknown> = {}) =>
  (await sun.post("/api/identity/offices", { ...court, ...body })).body.officeId as string;

test("offices of the scope are listed, searched and filtered; a sibling's are not there", async () => {
  const listed = await sun.get("/api/identity/offices?limit=100");
  expect(listed.body.items.map((one: { name: string }) => one.name)).toEqual(
    expect.arrayContaining(offices.map((one) => one.name)),
  );
  expect(
    (await sun.get(`/api/identity/offices?search=${encodeURIComponent("法院")}&kind=court`)).body.items,
  ).toMatchObject([{ name: "南山区人民法院" }]);
  const [foreign] = await t.rows<{ id: string }>(
    "insert into identity_office (id, name, name_en, kind, union_path) values (gen_random_uuid(), '广州市信访局', 'Guangzhou petition office', 'petition', 'cn.44.4401.') returning id",
  );
  expect((await sun.get(`/api/identity/offices/${foreign!.id}`)).status).toBe(404);
  expect(
    (await sun.get("/api/identity/offices?limit=100")).body.items.map((one: { name: string }) => one.name),
  ).not.toContain("广州市信访局");
});

test("only the system administrator, with a fresh proof", async () => {
  expect((await t.nobody.post("/api/identity/offices", court)).status).toBe(401);
  for (const key of ["tang", "feng", "he", "ma"])
    expect((await (await t.signIn(key)).post("/api/identity/offices", court)).status).toBe(403);
  const plain = (await signInByCode(t, castPerson("sun").phone)).caller.acting(
    `post:${castPerson("sun").posts![0]!.id}`,
  );
  expect((await plain.get("/api/identity/offices")).status).toBe(200);
  expect((await plain.post("/api/identity/offices", court)).body.error.code).toBe("step_up_required");
});

test("an office is made, edited with its version, closed and reopened", async () => {
  const id = await create();
  expect(
    (await sun.send("PUT", `/api/identity/offices/${id}`, { ...court, name: "福田法院", version: 1 })).body,
  ).toEqual({ version: 2 });
  expect((await sun.send("PUT", `/api/identity/offices/${id}`, { ...court, version: 1 })).body.error.code).toBe(
    "changed_meanwhile",
  );
  expect(
    (await sun.send("PUT", `/api/identity/offices/${id}`, { ...court, divisionCode: "999999", version: 2 })).body.error
      .code,
  ).toBe("unknown_division");
  expect((await sun.post(`/api/identity/offices/${id}/close`, { version: 2 })).body).toEqual({ version: 3 });
  expect((await sun.post(`/api/identity/offices/${id}/close`, { version: 3 })).body.error.code).toBe(
    "office_is_closed",
  );
  expect((await sun.post(`/api/identity/offices/${id}/officers`, officer)).body.error.code).toBe("office_is_closed");
  expect((await sun.post(`/api/identity/offices/${id}/reopen`, { version: 3 })).body).toEqual({ version: 4 });
});

test("closing an office takes its officers' access on the next request", async () => {
  const ma = await t.signIn("ma");
  expect((await ma.get("/api/identity/me")).body.offices).toHaveLength(1);
  const { version } = (await sun.get(`/api/identity/offices/${officeId(1)}`)).body;
  await sun.post(`/api/identity/offices/${officeId(1)}/close`, { version });
  expect((await ma.acting("own").get("/api/identity/me")).body.offices).toEqual([]);
  await sun.post(`/api/identity/offices/${officeId(1)}/reopen`, { version: version + 1 });
  expect((await ma.get("/api/identity/me")).body.offices).toHaveLength(1);
});

test("an officer is added by phone and name, works for the office, and no longer once ended", async () => {
  const id = await create({ name: "南山区信访局", kind: "petition", divisionCode: null });
  const added = await sun.post(`/api/identity/offices/${id}/officers`, officer);
  expect(added.status).toBe(200);
  expect((await sun.post(`/api/identity/offices/${id}/officers`, officer)).body.error.code).toBe("already_an_officer");
  const { caller } = await signInByCode(t, officer.phone);
  expect((await caller.get("/api/identity/me")).body.offices).toMatchObject([{ officeId: id, name: "南山区信访局" }]);
  expect((await sun.get(`/api/identity/offices/${id}`)).body).toMatchObject({
    officerCount: 1,
    officers: [{ name: "何法官", roleId: "partner_officer", isInForce: true }],
  });
  expect((await sun.post(`/api/identity/officers/${added.body.holdingId}/end`, { lastDayOn: null })).status).toBe(200);
  expect((await caller.get("/api/identity/me")).body.offices).toEqual([]);
  expect(
    (await sun.post(`/api/identity/officers/${added.body.holdingId}/end`, { lastDayOn: null })).body.error.code,
  ).toBe("holding_has_ended");
});

test("refused: another name, a role with power over the platform, an unknown role, oneself", async () => {
  const id = await create({ name: "南山区检察院", kind: "procuratorate", divisionCode: null });
  const add = (body: Record<string, unknown>) =>
    sun.post(`/api/identity/offices/${id}/officers`, { ...officer, ...body });
  expect((await add({ phone: castPerson("zhao").phone })).body.error.code).toBe("name_differs");
  expect((await add({ roleId: "security_admin" })).body.error.code).toBe("role_not_for_offices");
  expect((await add({ roleId: "no_such_role" })).body.error.code).toBe("unknown_role");
  expect((await add({ phone: castPerson("sun").phone, name: castPerson("sun").name })).body.error.code).toBe(
    "not_to_oneself",
  );
  expect((await add({ untilOn: "2023-01-01" })).body.error.code).toBe("days_out_of_order");
});

test("ten equal officers at once become one", async () => {
  const id = await create({ name: "南山区司法局", kind: "justice", divisionCode: null });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      sun.post(`/api/identity/offices/${id}/officers`, { ...officer, phone: "15622220003", name: "吴一" }),
    ),
  );
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
});
