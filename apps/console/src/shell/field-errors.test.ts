import { describe, expect, it } from "vitest";
import { Offline, Refusal } from "@niangjia/client/call";
import { fieldErrors } from "./field-errors.ts";

describe("the entries a refusal names", () => {
  it("become form fields, several sentences of one entry together", () => {
    const refusal = new Refusal(400, {
      code: "bad_input",
      message: "…",
      fields: [
        { path: "people.0.name", code: "text_required", message: "请填写" },
        { path: "people.0.name", code: "text_too_short", message: "太短了" },
        { path: "", code: "invalid_value", message: "整体不合要求" },
      ],
    });
    expect(fieldErrors(refusal)).toEqual([{ name: ["people", 0, "name"], errors: ["请填写", "太短了"] }]);
  });

  it("are none where the line was down", () => {
    expect(fieldErrors(new Offline())).toEqual([]);
  });
});
