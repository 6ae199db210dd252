import { describe, expect, test } from "vitest";
import { z } from "zod";
import { withForm } from "./act-form.ts";
import { defineRoutes } from "./contract.ts";
import { field, keysOf } from "./fields.ts";
import { canSchema, pageOf } from "./schemas.ts";
import { actName, defineScreens, linesOf, nextAct } from "./screens.ts";

const label = { zh: "词", en: "Word" };
const toned = keysOf({ lying: { ...label, tone: "info" }, gone: { ...label, tone: "plain" } });
const row = z.object({
  id: z.string(),
  name: field(z.string(), { label }),
  status: field(toned, { label, kind: "status" }),
  colour: field(keysOf({ red: label }), { label }),
  files: field(z.array(z.string()), { label, kind: "files" }),
  mute: z.string(),
});
const view = row.extend({ version: z.int(), can: canSchema, events: z.array(z.object({})) });
const post = { method: "POST", access: { kind: "signed_in" }, summary: label, output: view } as const;
const version = z.strictObject({ version: z.int() });
const form = { of: "take", done: label };
const routes = defineRoutes({
  list: { method: "GET", path: "/api/pebbles", access: { kind: "signed_in" }, summary: label, output: pageOf(row) },
  get: { method: "GET", path: "/api/pebbles/:id", access: { kind: "signed_in" }, summary: label, output: view },
  take: { ...post, path: "/api/pebbles/:id/take", ...withForm()(version, form) },
  drop: { ...post, path: "/api/pebbles/:id/drop", ...withForm()(version, { ...form, of: "drop" }) },
  formless: { ...post, path: "/api/pebbles/:id/formless" },
});
const parts = {
  all: label,
  one: label,
  list: routes.list,
  get: routes.get,
  title: "name",
  status: "status",
  columns: ["name", "colour"],
  facts: ["colour"],
  empty: label,
  acts: [routes.take, routes.drop],
} as const;

describe("the screens of a kind", () => {
  test("read the words of their columns and facts from the schemas, in the order that they are named in", () => {
    const { columns, facts, status, filters } = defineScreens(row, view, parts);
    expect(columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["name", "text"],
      ["colour", "choice"],
    ]);
    expect(facts.map(({ choices }) => choices)).toEqual([[{ value: "red", label }]]);
    expect(status.choices?.map(({ value, tone }) => [value, tone])).toEqual([
      ["lying", "info"],
      ["gone", "plain"],
    ]);
    expect(filters).toEqual([]);
  });

  test.each([
    ["a column without words", { columns: ["mute"] }, /a row of \/api\/pebbles has no words for “mute”/],
    ["a fact without words", { facts: ["version"] }, /\/api\/pebbles\/:id has no words for “version”/],
    ["what stands in no line", { facts: ["files"] }, /“files” .* part of its own/],
    ["states without tones", { status: "colour" }, /have no tones/],
    ["an act that nobody can ask for", { acts: [routes.formless] }, /formless has no form/],
    ["making without a form", { create: routes.formless }, /formless has no form/],
  ] as const)("%s is refused where it is declared", (_, spoiled, sentence) => {
    expect(() => defineScreens(row, view, { ...parts, ...(spoiled as object) })).toThrow(sentence);
  });

  test("the first act that is allowed is the next step; its page is named after the last part of its address", () => {
    const screens = defineScreens(row, view, parts);
    const refused = { allowed: false, because: "wrong_status" } as const;
    const next = (take: boolean, drop: boolean) =>
      nextAct(screens, {
        can: { take: take ? { allowed: true } : refused, drop: drop ? { allowed: true } : refused },
      });
    expect([next(true, true), next(false, true), next(false, false)]).toEqual([routes.take, routes.drop, undefined]);
    expect(actName(routes.drop)).toBe("drop");
  });

  test("the time line is told newest first; a kind of line that is not known is named by its code", () => {
    const line = { at: "2026-03-05T03:31:00Z", actorName: "何丽华", actorTitle: null, text: null };
    const events = [
      { ...line, id: "1", kind: "taken" },
      { ...line, id: "2", kind: "melted", actorTitle: "主席" },
    ];
    const words = { taken: { zh: "拿走", en: "Taken" } };
    expect(linesOf({ timeline: { of: "events", words } }, { events })).toEqual([
      { id: "2", at: line.at, text: null, title: { zh: "melted", en: "melted" }, by: "何丽华 · 主席" },
      { id: "1", at: line.at, text: null, title: words.taken, by: "何丽华" },
    ]);
    expect(linesOf({}, { events })).toBeNull();
  });
});
