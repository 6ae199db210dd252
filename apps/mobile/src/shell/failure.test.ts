import { createElement, Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Refusal } from "@niangjia/client/call";
import { Failure, fieldSentence } from "./Failure.tsx";

const refused = (...paths: string[]) =>
  new Refusal(400, {
    code: "bad_input",
    message: `有些内容需要改一下：${paths.join("、")}。`,
    fields: paths.map((path) => ({
      path,
      code: "wrong",
      message: path === "phone" ? "请填 11 位手机号" : "最多 40 个字",
    })),
  });

/** A page that marks some entries, and says below what else is wrong. */
function shown(error: Refusal, ...marks: string[]): string {
  const Page = () =>
    createElement(
      Fragment,
      null,
      marks.map((path) => createElement("output", { key: path }, fieldSentence(error, path))),
      createElement(Failure, { error }),
    );
  return renderToStaticMarkup(createElement(Page))
    .replace(/<svg.*?<\/svg>/g, "")
    .replace(/<[^>]+>/g, "|")
    .replace(/\|+/g, "|");
}

describe("what a refusal of entries says to people", () => {
  test("the field marks it: said once, at the field", () =>
    expect(shown(refused("phone"), "phone")).toBe("|请填 11 位手机号|请按提示修改标出的内容。|"));
  test("no field marks it: its own words, and no name of the contract", () =>
    expect(shown(refused("phone"))).toBe("|请改一下：|请填 11 位手机号|"));
  test("one is marked, one is not", () =>
    expect(shown(refused("phone", "name"), "phone")).toBe("|请填 11 位手机号|请改一下：|最多 40 个字|"));
  test("any other refusal keeps the sentence of the server", () =>
    expect(shown(new Refusal(409, { code: "code_wrong", message: "验证码不对，请核对后再填。" }), "code")).toBe(
      "|验证码不对，请核对后再填。|",
    ));
});
