import { expect, test } from "vitest";
import type { AgreementView, PromiseView } from "@niangjia/domain/agreements/agreements.views";
import { agreementInForce, brokenKinds, openPromises } from "./in-force.ts";

const promise = (status: PromiseView["status"], kind: PromiseView["kind"] = "pay") => ({ status, kind }) as PromiseView;
const agreement = (id: string, supersededAt: string | null, promises: PromiseView[] = []) =>
  ({ id, supersededAt, promises }) as AgreementView;

test("the agreement that holds is the one that was not made anew", () => {
  expect(agreementInForce([])).toBeNull();
  expect(agreementInForce([agreement("a", "2024-01-05T00:00:00.000Z"), agreement("b", null)])?.id).toBe("b");
  expect(agreementInForce([agreement("a", "2024-01-05T00:00:00.000Z")])).toBeNull();
});

test("what is still waited for: open and broken promises", () => {
  const all = agreement("a", null, [
    promise("open"),
    promise("proved"),
    promise("broken", "act"),
    promise("superseded"),
  ]);
  expect(openPromises(all).map((one) => one.status)).toEqual(["open", "broken"]);
  expect(openPromises(null)).toEqual([]);
});

test("the kinds of what was broken, each once", () => {
  expect(brokenKinds(agreement("a", null, [promise("broken"), promise("broken"), promise("open", "act")]))).toEqual([
    "pay",
  ]);
  expect(brokenKinds(agreement("a", null, [promise("broken", "act"), promise("broken")]))).toEqual(["act", "pay"]);
  expect(brokenKinds(null)).toEqual([]);
});
