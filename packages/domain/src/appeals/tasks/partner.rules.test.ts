import { describe, expect, test } from "vitest";
import { seenByPartner, type HandedRecord, type HandedTask } from "../../tasks/tasks.sight.ts";
import { consents, disclosures, type Consent, type Disclosure } from "../appeals.terms.ts";
import { handedAppeal, mayBeNamed, taskFields, usuallyShown, type TaskField } from "./partner.rules.ts";

const values: HandedRecord<TaskField>["values"] = {
  number: "SQ20240105-0000123-4",
  category: "工资",
  description: "我是盛川，电话138-0000-1001，证号11010519491231002X，公司欠薪。",
  employer: "盛川小吃店 13800001001",
  employer_place: "广东省深圳市",
  workplace: null,
  submitted_on: "2024-01-05",
  worker_name: "盛川",
};
const appeal = (consent: Consent, disclosure: Disclosure) =>
  handedAppeal({ consent, disclosure, names: ["盛川"], contacts: ["13800001001"], handlerName: "陈尚文", values });
const task = (more: Partial<HandedTask<TaskField>> = {}): HandedTask<TaskField> => ({
  state: "open",
  shown: [],
  question: "请核查盛川（13800001001）的工资，回电13700001111。",
  outcome: null,
  reply: null,
  repliedAt: null,
  repliedByName: null,
  ...more,
});
const all = Object.keys(taskFields) as TaskField[];
const words = "我是［职工］，电话［电话］，证号［证件号码］，公司欠薪。";

describe("what a partner sees", () => {
  test("the usual choice holds neither the worker's words nor the name", () => {
    expect(usuallyShown).toEqual(["number", "category", "employer"]);
    const seen = seenByPartner(appeal("name", "open"), task({ shown: usuallyShown }));
    expect(seen.facts).toEqual([
      { field: "number", value: "SQ20240105-0000123-4" },
      { field: "category", value: "工资" },
      { field: "employer", value: "［职工］小吃店 ［电话］" },
    ]);
    expect(seen.notTold).toEqual(["description", "employer_place", "workplace", "submitted_on", "worker_name"]);
  });

  test("the name only with consent to it and without a seal", () => {
    const named: [Consent, Disclosure][] = (Object.keys(consents) as Consent[]).flatMap((consent) =>
      (Object.keys(disclosures) as Disclosure[]).map((disclosure): [Consent, Disclosure] => [consent, disclosure]),
    );
    expect(named.filter(([consent, disclosure]) => mayBeNamed({ consent, disclosure }))).toEqual([
      ["name", "open"],
      ["name", "union_only"],
    ]);
  });

  test.each(
    (Object.keys(consents) as Consent[]).flatMap((consent) =>
      (Object.keys(disclosures) as Disclosure[]).map((disclosure) => ({ consent, disclosure })),
    ),
  )("with $consent and $disclosure each field comes alone, as it may leave", ({ consent, disclosure }) => {
    const isNamed = consent === "name" && disclosure !== "sealed";
    const told: Record<TaskField, string | null> = {
      number: "SQ20240105-0000123-4",
      category: "工资",
      description: words,
      employer: "［职工］小吃店 ［电话］",
      employer_place: "广东省深圳市",
      workplace: null,
      submitted_on: "2024-01-05",
      worker_name: "盛川",
    };
    for (const field of all) {
      const seen = seenByPartner(appeal(consent, disclosure), task({ shown: [field] }));
      const isTold = field !== "worker_name" || isNamed;
      expect(seen.facts).toEqual(isTold ? [{ field, value: told[field] }] : []);
      expect(seen.notTold).toEqual(all.filter((one) => one !== field || !isTold));
    }
    const nothing = seenByPartner(appeal(consent, disclosure), task());
    expect([nothing.facts, nothing.notTold]).toEqual([[], all]);
    expect(nothing.question).toBe("请核查［职工］（［电话］）的工资，回电13700001111。");
    // The name stands in the words where it is told as such, and only there.
    const named = seenByPartner(appeal(consent, disclosure), task({ shown: ["description", "worker_name"] }));
    expect(named.facts[0]).toEqual({
      field: "description",
      value: isNamed ? words.replace("［职工］", "盛川") : words,
    });
    expect(named.question).toBe(
      isNamed
        ? "请核查盛川（［电话］）的工资，回电13700001111。"
        : "请核查［职工］（［电话］）的工资，回电13700001111。",
    );
  });

  test("a task that has ended shows no fact; the question stays where a reply stands or may still come", () => {
    const question = "请核查［职工］（［电话］）的工资，回电13700001111。";
    const replied = {
      outcome: "done",
      reply: "已核查。",
      repliedAt: "2024-01-06T01:00:00.000Z",
      repliedByName: "马文清",
    } as const;
    const end = (state: HandedTask<TaskField>["state"], more: Partial<HandedTask<TaskField>> = {}) =>
      seenByPartner(appeal("none", "open"), task({ state, shown: all, ...more }));
    expect(end("replied", replied)).toEqual({ facts: [], notTold: [], question, handlerName: null, ...replied });
    expect(end("expired")).toEqual({
      facts: [],
      notTold: [],
      question,
      handlerName: null,
      outcome: null,
      reply: null,
      repliedAt: null,
      repliedByName: null,
    });
    expect(end("recalled")).toEqual({
      facts: [],
      notTold: [],
      question: null,
      handlerName: null,
      outcome: null,
      reply: null,
      repliedAt: null,
      repliedByName: null,
    });
    expect(end("open").handlerName).toBe("陈尚文");
  });
});
