import { Checkbox, Form, Input, Radio, Select } from "antd";
import { useMemo, useState } from "react";
import { longestRuleName } from "@niangjia/domain/appeals/routing/routing.contract";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import {
  appealChannels,
  difficulties,
  type AppealCategory,
  type AppealChannel,
  type Difficulty,
} from "@niangjia/domain/appeals/appeals.terms";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useClearing } from "../../../shell/clearing.ts";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { DivisionPicker } from "../../unions/DivisionPicker.tsx";
import { CategoriesPicker } from "../CategoryPicker.tsx";
import type { Rule } from "./rule.shape.ts";
import { rulesMessages } from "./routing.messages.ts";

interface Fields {
  name: string;
  about?: string[];
  difficulties?: Difficulty[];
  channels?: AppealChannel[];
  words?: string[];
  employerCode?: string;
  employerIn?: string | null;
  workplaceIn?: string | null;
  urgent: "any" | "yes" | "no";
  kind: "employer" | "workplace" | "union";
  level: "city" | "county" | "street";
  path?: string;
  isActive: boolean;
}

const optionsOf = <K extends string>(
  table: Readonly<Record<K, { zh: string; en: string }>>,
  pick: (text: { zh: string; en: string }) => string,
) => (Object.keys(table) as K[]).map((value) => ({ value, label: pick(table[value]) }));

/** Creates or changes one rule of the draft. Written by hand: the act sends the whole set, and what is asked for is one rule of it. */
export function RuleDialog({
  rule,
  names,
  draftVersion,
  withRule,
  onClose,
}: {
  rule: Rule | null;
  names: Readonly<Record<string, string>>;
  draftVersion: number;
  /** The whole draft with this rule in it. */ withRule: (rule: Rule) => Rule[];
  onClose: () => void;
}) {
  const t = useText(rulesMessages);
  const pick = usePick();
  const clearing = useClearing();
  const tell = useTell();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch("kind", form) ?? rule?.then.kind ?? "employer";
  // The id of a new rule is made once for the dialog, so that a repeat writes the same rule.
  const id = useMemo(() => rule?.id ?? crypto.randomUUID(), [rule]);
  const when = rule?.when;
  const initial: Partial<Fields> =
    rule && when
      ? {
          name: rule.name,
          isActive: rule.isActive,
          kind: rule.then.kind,
          level: rule.then.kind === "union" ? "county" : rule.then.level,
          ...(rule.then.kind === "union" ? { path: rule.then.path } : {}),
          about: [...(when.categories ?? []), ...(when.topics ?? [])],
          difficulties: [...(when.difficulties ?? [])],
          channels: [...(when.channels ?? [])],
          words: [...(when.words ?? [])],
          ...(when.employerCode ? { employerCode: when.employerCode } : {}),
          employerIn: when.employerIn ?? null,
          workplaceIn: when.workplaceIn ?? null,
          urgent: when.urgent === undefined ? "any" : when.urgent ? "yes" : "no",
        }
      : { isActive: true, kind: "employer", level: "county", urgent: "any" };
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      form={form}
      width={640}
      title={t(rule ? "editRule" : "newRule")}
      confirm={t("save")}
      route={appealsContract.routes.saveRuleDraft}
      initial={initial}
      onDone={() => tell(t("saved"))}
      request={(fields: Fields) => ({ body: { draftVersion, rules: withRule(ruleFrom(id, fields)) } })}
    >
      <Form.Item name="name" label={t("name")} rules={[{ required: true, whitespace: true, message: t("nameNeeded") }]}>
        <Input maxLength={longestRuleName} />
      </Form.Item>
      <Form.Item name="about" label={t("about")}>
        <CategoriesPicker />
      </Form.Item>
      <div className="rule-fields">
        <Form.Item name="difficulties" label={t("difficulty")}>
          <Select
            mode="multiple"
            allowClear={clearing}
            placeholder={t("any")}
            options={optionsOf(difficulties, pick)}
          />
        </Form.Item>
        <Form.Item name="channels" label={t("channel")}>
          <Select
            mode="multiple"
            allowClear={clearing}
            placeholder={t("any")}
            options={optionsOf(appealChannels, pick)}
          />
        </Form.Item>
        <Form.Item name="employerIn" label={t("employerIn")}>
          <DivisionPicker name={when?.employerIn && names[when.employerIn]} />
        </Form.Item>
        <Form.Item name="workplaceIn" label={t("workplaceIn")}>
          <DivisionPicker name={when?.workplaceIn && names[when.workplaceIn]} />
        </Form.Item>
      </div>
      <Form.Item name="words" label={t("words")}>
        <Select
          mode="tags"
          open={false}
          allowClear={clearing}
          placeholder={t("wordsHint")}
          tokenSeparators={[",", "，", "、", " "]}
          suffixIcon={null}
        />
      </Form.Item>
      <Form.Item
        name="employerCode"
        label={t("employerCode")}
        normalize={(value: string) => value.toUpperCase().replace(/\s/g, "")}
      >
        <Input maxLength={longestTyped} placeholder={t("any")} />
      </Form.Item>
      <Form.Item name="urgent" label={t("urgency")}>
        <Radio.Group
          options={[
            { value: "any", label: t("anyUrgency") },
            { value: "yes", label: t("urgentOnly") },
            { value: "no", label: t("notUrgent") },
          ]}
        />
      </Form.Item>
      <Form.Item name="kind" label={t("targetKind")}>
        <Radio.Group
          options={[
            { value: "employer", label: t("toEmployer") },
            { value: "workplace", label: t("toWorkplace") },
            { value: "union", label: t("toUnion") },
          ]}
        />
      </Form.Item>
      {kind === "union" ? (
        <Form.Item name="path" label={t("union")} rules={[{ required: true, message: t("unionNeeded") }]}>
          <TargetPicker name={rule?.then.kind === "union" ? names[rule.then.path] : undefined} />
        </Form.Item>
      ) : (
        <Form.Item name="level" label={t("level")}>
          <Radio.Group
            optionType="button"
            options={[
              { value: "city", label: t("city") },
              { value: "county", label: t("county") },
              { value: "street", label: t("street") },
            ]}
          />
        </Form.Item>
      )}
      <Form.Item name="isActive" valuePropName="checked">
        <Checkbox>{t("isActive")}</Checkbox>
      </Form.Item>
    </ConfirmCommand>
  );
}

function ruleFrom(id: string, fields: Fields): Rule {
  const about = fields.about ?? [];
  const categories = about.filter((code) => !code.includes(".")) as AppealCategory[];
  const topics = about.filter((code) => code.includes("."));
  return {
    id,
    name: fields.name.trim(),
    isActive: fields.isActive,
    when: {
      ...(categories.length > 0 ? { categories } : {}),
      ...(topics.length > 0 ? { topics } : {}),
      ...(fields.difficulties?.length ? { difficulties: fields.difficulties } : {}),
      ...(fields.channels?.length ? { channels: fields.channels } : {}),
      ...(fields.words?.length ? { words: fields.words } : {}),
      ...(fields.employerCode ? { employerCode: fields.employerCode } : {}),
      ...(fields.employerIn ? { employerIn: fields.employerIn } : {}),
      ...(fields.workplaceIn ? { workplaceIn: fields.workplaceIn } : {}),
      ...(fields.urgent === "any" ? {} : { urgent: fields.urgent === "yes" }),
    },
    then:
      fields.kind === "union" ? { kind: "union", path: fields.path ?? "" } : { kind: fields.kind, level: fields.level },
  };
}

/** A union at or below the own one, found by any part of its name. */
function TargetPicker({
  id,
  value,
  onChange,
  name,
}: {
  id?: string;
  value?: string;
  onChange?: (path: string) => void;
  name?: string | undefined;
}) {
  const [words, setWords] = useState("");
  const found = useRoute(
    appealsContract.routes.ruleTargets,
    { query: words ? { q: words } : {} },
    { placeholderData: (before) => before },
  );
  const options = (found.data?.items ?? []).map((union) => ({ value: union.path, label: union.name }));
  if (value && name && !options.some((option) => option.value === value)) options.unshift({ value, label: name });
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      onChange={(path: string | null) => path && onChange?.(path)}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      options={options}
    />
  );
}
