import { describe, expect, it } from "vitest";
import { fieldsOf } from "../kernel/fields.ts";
import { askedOf, bodyOf, wrongIn, type Typed } from "../kernel/filling.ts";
import { unionsContract } from "./unions.contract.ts";

const { found, edit, openPost } = unionsContract.routes;
const street = { kind: "association", level: "street" };
const district = { kind: "federation", level: "county" };

describe("the form that founds a union below another", () => {
  const asked = (typed: Typed, superior: object) => askedOf(fieldsOf(found.body), found.form, typed, superior);
  const offered = (name: string, typed: Typed, superior: object) =>
    asked(typed, superior)
      .find((field) => field.name === name)
      ?.choices?.map(({ value }) => value);

  it("offers the kinds and levels that may stand there", () => {
    expect(offered("kind", {}, street)).toEqual(["association", "primary", "joint"]);
    expect(offered("level", {}, street)).toBeUndefined();
    expect(offered("level", { kind: "association" }, street)).toEqual(["community"]);
    expect(offered("kind", {}, { kind: "joint", level: "enterprise" })).toEqual([]);
  });

  it("wants the division of a federation, the members of a workplace, and terms that the law knows", () => {
    const names = (typed: Typed) => wrongIn(asked(typed, district), typed, "2026-03-05").map(({ path }) => path);
    const filled = { name: "某街道总工会", level: "street" };
    expect(names({ ...filled, kind: "federation" })).toEqual(["divisionCode"]);
    expect(names({ ...filled, kind: "association" })).toEqual([]);
    expect(asked({ kind: "primary" }, district).map(({ name }) => name)).toContain("foundingMembers");
    expect(asked({ kind: "federation" }, district).map(({ name }) => name)).not.toContain("foundingMembers");
    expect(offered("termYears", { kind: "federation" }, district)).toEqual([5]);
    expect(offered("termYears", { kind: "primary" }, district)).toEqual([3, 5]);
  });

  it("forgets a level that another kind does not have", () => {
    const typed = { kind: "primary", level: "street", name: "某公司工会" };
    expect(wrongIn(asked(typed, district), typed, "2026-03-05").map(({ path }) => path)).toEqual(["level"]);
  });
});

describe("the form that edits a union", () => {
  const fields = fieldsOf(edit.body);
  it("sends none for what is left empty, as it does for an empty text", () => {
    const sent = bodyOf(askedOf(fields, edit.form, { name: "某公司工会" }, { kind: "primary" }), {
      name: "某公司工会",
    });
    const parsed = edit.body.parse({ version: 1, ...sent });
    expect(parsed).toMatchObject({ nameEn: null, phone: null, termYears: null, foundedOn: null });
    expect(edit.body.parse({ version: 1, name: "某公司工会", phone: " " })).toEqual(parsed);
  });
  it("takes the years of a term as numbers", () => {
    const typed = { name: "某公司工会", termYears: 5 };
    expect(bodyOf(askedOf(fields, edit.form, typed, { kind: "primary" }), typed)).toMatchObject({ termYears: 5 });
  });
});

describe("the form that opens a post", () => {
  it("lists the roles that the union's posts may have", () => {
    const roles = [{ id: "liaison", name: { zh: "联络员", en: "Liaison" } }];
    const role = askedOf(fieldsOf(openPost.body), openPost.form, {}, { roles })[0];
    expect(role?.choices).toEqual([{ value: "liaison", label: { zh: "联络员", en: "Liaison" } }]);
  });
});
