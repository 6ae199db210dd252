import { z } from "zod";
import { withForm } from "../../kernel/act-form.ts";
import { field } from "../../kernel/fields.ts";
import { idSchema, textSchema } from "../../kernel/schemas.ts";
import { divisionCode } from "../appeals.parts.ts";
import { entryKindSchema, type EntryView } from "./entry.views.ts";

/** Of one that is yet to be made nothing is there. */
const onEntry = withForm<Partial<EntryView>>();

export const savingEntry = onEntry(
  /** Version 0 creates it at the union of the acting post. */
  z.strictObject({
    version: z.number().int().min(0),
    name: field(textSchema(60), {
      label: { zh: "名称", en: "Name" },
      hint: {
        zh: "扫码的人会看到，例如“深圳湾工会驿站”",
        en: "Shown to whoever scans it, e.g. “Shenzhen Bay union station”",
      },
    }),
    kind: field(entryKindSchema, { label: { zh: "类型", en: "Kind" } }),
    divisionCode: field(divisionCode, { label: { zh: "所在地", en: "Place" }, kind: "place" }),
    employerId: field(idSchema.nullish(), {
      label: { zh: "用人单位", en: "Employer" },
      hint: {
        zh: "贴在一家企业里时填：扫码的人不用再写单位。",
        en: "For a code inside one enterprise: whoever scans it need not name the employer.",
      },
      kind: "employer",
    }),
    isActive: field(z.boolean(), {
      label: { zh: "在用", en: "In use" },
      hint: { zh: "停用后扫码的人会看到说明", en: "Once off, whoever scans it is told so" },
      initial: true,
    }),
  }),
  {
    title: { zh: "报事码", en: "Intake point" },
    verb: { zh: "保存", en: "Save" },
    done: { zh: "已保存。", en: "Saved." },
    names: ({ division, employer }) => ({ divisionCode: division?.name ?? "", employerId: employer?.name ?? "" }),
    initial: ({ name, kind = "station", division, employer, isActive = true }) => ({
      ...(name === undefined ? {} : { name }),
      kind,
      ...(division ? { divisionCode: division.code } : {}),
      employerId: employer?.id ?? null,
      isActive,
    }),
  },
);
