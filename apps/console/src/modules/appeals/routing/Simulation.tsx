import { Button, Checkbox, Form, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { parseAbout } from "@niangjia/domain/appeals/appeals.about";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import {
  appealChannels,
  difficulties,
  type AppealChannel,
  type Difficulty,
} from "@niangjia/domain/appeals/appeals.terms";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { longestDescription } from "@niangjia/domain/appeals/appeals.limits";
import { useCall, useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { DivisionPicker } from "../../unions/DivisionPicker.tsx";
import { CategoryPicker } from "../CategoryPicker.tsx";
import { rulesMessages } from "./routing.messages.ts";

interface Fields {
  about?: string | null;
  number?: string;
  difficulty?: Difficulty;
  channel?: AppealChannel;
  employerDivision?: string | null;
  workplaceDivision?: string | null;
  employerCode?: string;
  description?: string;
  isUrgent?: boolean;
  withDraft?: boolean;
}

/** "Who would get this?": the decision about an invented or a real appeal, every step in words. */
export function Simulation({ hasDraft }: { hasDraft: boolean }) {
  const t = useText(rulesMessages);
  const pick = usePick();
  const call = useCall();
  const [form] = Form.useForm<Fields>();
  const [kind, setKind] = useState<"invented" | "real">("invented");
  const [result, setResult] = useState<RouteOutput<typeof appealsContract.routes.simulateRouting> | null>(null);
  const run = useCommand(appealsContract.routes.simulateRouting, { onDone: setResult });
  const submit = async (fields: Fields) => {
    const withDraft = hasDraft && (fields.withDraft ?? false);
    if (kind === "invented") {
      const about = parseAbout(fields.about ?? "wages") ?? { category: "wages" as const, topic: null };
      run.mutate({
        body: {
          withDraft,
          facts: {
            category: about.category,
            topic: about.topic,
            difficulty: fields.difficulty ?? "ordinary",
            channel: fields.channel ?? "app",
            isUrgent: fields.isUrgent ?? false,
            description: fields.description || null,
            employerCode: fields.employerCode || null,
            employerDivision: fields.employerDivision ?? null,
            workplaceDivision: fields.workplaceDivision ?? null,
          },
        },
      });
      return;
    }
    const page = await call(appealsContract.routes.list, { query: { q: fields.number ?? "", limit: 1 } }).catch(
      () => null,
    );
    const appeal = page?.items[0];
    if (!appeal) return form.setFields([{ name: "number", errors: [t("appealNotFound")] }]);
    run.mutate({ body: { withDraft, appealId: appeal.id } });
  };
  const options = <K extends string>(table: Readonly<Record<K, { zh: string; en: string }>>) =>
    (Object.keys(table) as K[]).map((value) => ({ value, label: pick(table[value]) }));
  return (
    <Section title={t("simulate")}>
      <Segmented
        value={kind}
        onChange={setKind}
        options={[
          { value: "invented" as const, label: t("invented") },
          { value: "real" as const, label: t("real") },
        ]}
        aria-label={t("simulate")}
      />
      <Form<Fields>
        form={form}
        layout="vertical"
        className="simulation"
        requiredMark={false}
        initialValues={{ about: "wages.arrears", difficulty: "ordinary", channel: "app", withDraft: true }}
        onFinish={(fields) => void submit(fields)}
      >
        {kind === "real" ? (
          <Form.Item name="number" label={t("appealNumber")} rules={[{ required: true, message: t("appealNotFound") }]}>
            <Input placeholder="SQ20240105-0000001-0" />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="about" label={t("about")}>
              <CategoryPicker />
            </Form.Item>
            <Form.Item name="employerDivision" label={t("employerIn")}>
              <DivisionPicker />
            </Form.Item>
            <Form.Item name="workplaceDivision" label={t("workplaceIn")}>
              <DivisionPicker />
            </Form.Item>
            <Form.Item name="channel" label={t("channel")}>
              <Select options={options(appealChannels)} />
            </Form.Item>
            <Form.Item name="difficulty" label={t("difficulty")}>
              <Select options={options(difficulties)} />
            </Form.Item>
            <Form.Item
              name="employerCode"
              label={t("employerCode")}
              normalize={(value: string) => value.toUpperCase().replace(/\s/g, "")}
            >
              <Input maxLength={longestTyped} />
            </Form.Item>
            <Form.Item name="description" label={t("text")} className="simulation-wide">
              <Input.TextArea rows={2} maxLength={longestDescription} />
            </Form.Item>
            <Form.Item name="isUrgent" valuePropName="checked">
              <Checkbox>{t("urgent")}</Checkbox>
            </Form.Item>
          </>
        )}
        {hasDraft && (
          <Form.Item name="withDraft" valuePropName="checked">
            <Checkbox>{t("withDraft")}</Checkbox>
          </Form.Item>
        )}
        <Button htmlType="submit" type="primary" ghost loading={run.isPending}>
          {t("run")}
        </Button>
      </Form>
      <RefusalAlert error={run.error} />
      {result && (
        <div role="status">
          <p>
            <strong>{result.target ? t("goesTo", { union: result.target.name }) : t("nobody")}</strong>
          </p>
          <p className="quiet">{t("registeredAt", { union: result.registeredAt.name })}</p>
          <ol className="routing-steps">
            {result.steps.map((step) => (
              <li key={step.ruleId} className={step.result === "matched" ? "step-matched" : undefined}>
                {pick(step.text)}{" "}
                <span className="quiet">
                  {t("ruleOf", { union: step.union.name, name: step.ruleName, version: step.ruleVersion })}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Section>
  );
}
