import { Checkbox, Form, Input, Radio, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { GroupResult, GroupView } from "@niangjia/domain/appeals/group/group.views";
import { contactResults, contactWays, outcomes, type Outcome } from "@niangjia/domain/appeals/appeals.terms";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { useChoices } from "../HandlingDialogs.tsx";
import { groupMessages } from "./group.messages.ts";

type Dialog = "note" | "contact" | "answer" | "place";

/** What can be done with all appeals of a group at once; each goes through its own action, and the result names each. */
export function GroupActions({ group, onResult }: { group: GroupView; onResult: (result: GroupResult) => void }) {
  const t = useText(groupMessages);
  const [open, setOpen] = useState<Dialog | null>(null);
  const accept = useCommand(appealsContract.routes.acceptAll, { onDone: onResult });
  const [ways, results, ends] = [useChoices(contactWays), useChoices(contactResults), useChoices(outcomes)];
  const close = () => setOpen(null);
  const params = { groupId: group.id };
  const { version } = group;
  return (
    <>
      <DecisionButton
        quiet
        type="primary"
        decision={group.can["acceptAll"]}
        loading={accept.isPending}
        onPress={() => accept.mutate({ params, body: { version } })}
      >
        {t("acceptAll")}
      </DecisionButton>
      <DecisionButton quiet decision={group.can["contactAll"]} onPress={() => setOpen("contact")}>
        {t("contactAll")}
      </DecisionButton>
      <DecisionButton quiet decision={group.can["answerAll"]} onPress={() => setOpen("answer")}>
        {t("answerAll")}
      </DecisionButton>
      <DecisionButton quiet decision={group.can["noteAll"]} onPress={() => setOpen("note")}>
        {t("noteAll")}
      </DecisionButton>
      <DecisionButton quiet decision={group.can["place"]} onPress={() => setOpen("place")}>
        {t("place")}
      </DecisionButton>
      <RefusalAlert error={accept.error} />
      <ConfirmCommand
        open={open === "note"}
        onClose={close}
        title={t("noteAll")}
        confirm={t("noteAll")}
        route={appealsContract.routes.noteAll}
        onDone={onResult}
        request={(form: { text: string; isForWorker?: boolean }) => ({
          params,
          body: { version, text: form.text, isForWorker: form.isForWorker ?? false },
        })}
      >
        <Form.Item
          name="text"
          label={t("note")}
          rules={[{ required: true, whitespace: true, message: t("noteNeeded") }]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item name="isForWorker" valuePropName="checked">
          <Checkbox>{t("forWorker")}</Checkbox>
        </Form.Item>
      </ConfirmCommand>
      <ConfirmCommand
        open={open === "contact"}
        onClose={close}
        title={t("contactAll")}
        confirm={t("contactAll")}
        about={t("contactAllAbout")}
        route={appealsContract.routes.contactAll}
        onDone={onResult}
        initial={{ way: "phone", result: "reached" }}
        request={(form: { way: keyof typeof contactWays; result: keyof typeof contactResults; note?: string }) => ({
          params,
          body: { version, way: form.way, result: form.result, note: form.note || null },
        })}
      >
        <Form.Item name="way" label={t("way")}>
          <Radio.Group options={ways} />
        </Form.Item>
        <Form.Item name="result" label={t("result")}>
          <Radio.Group options={results} />
        </Form.Item>
        <Form.Item name="note" label={`${t("note")}${t("optional")}`}>
          <Input.TextArea rows={4} maxLength={1000} />
        </Form.Item>
      </ConfirmCommand>
      <ConfirmCommand
        open={open === "answer"}
        onClose={close}
        title={t("answerAll")}
        confirm={t("answerAll")}
        about={t("answerAllAbout")}
        width={640}
        route={appealsContract.routes.answerAll}
        onDone={onResult}
        request={(form: { answer: string; outcome: Outcome }) => ({ params, body: { version, ...form } })}
      >
        <Form.Item name="outcome" label={t("outcome")} rules={[{ required: true, message: t("outcomeNeeded") }]}>
          <Radio.Group options={ends} />
        </Form.Item>
        <Form.Item
          name="answer"
          label={t("answerText")}
          rules={[{ required: true, min: 5, message: t("answerNeeded") }]}
        >
          <Input.TextArea rows={7} maxLength={3000} showCount />
        </Form.Item>
      </ConfirmCommand>
      <PlaceDialog group={group} open={open === "place"} onClose={close} onResult={onResult} />
    </>
  );
}

function PlaceDialog({
  group,
  open,
  onClose,
  onResult,
}: {
  group: GroupView;
  open: boolean;
  onClose: () => void;
  onResult: (result: GroupResult) => void;
}) {
  const t = useText(groupMessages);
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed);
  const found = useRoute(
    appealsContract.routes.targets,
    { query: { ...(group.members[0] ? { appealId: group.members[0].id } : {}), ...(words ? { q: words } : {}) } },
    { enabled: open, placeholderData: (before) => before },
  );
  const here = [group.union].filter((union) => !found.data?.items.some((item) => item.path === union.path));
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("place")}
      confirm={t("place")}
      about={t("placeAbout")}
      route={appealsContract.routes.placeGroup}
      onDone={onResult}
      request={(form: { toPath: string; note?: string }) => ({
        params: { groupId: group.id },
        body: { version: group.version, toPath: form.toPath, note: form.note || null },
      })}
    >
      <Form.Item name="toPath" label={t("target")} rules={[{ required: true, message: t("targetNeeded") }]}>
        <Select
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={t("targetHint")}
          loading={found.isFetching}
          options={[...here, ...(found.data?.items ?? [])].map((union) => ({ value: union.path, label: union.name }))}
        />
      </Form.Item>
      <RefusalAlert error={found.error} />
      <Form.Item name="note" label={`${t("note")}${t("optional")}`}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </ConfirmCommand>
  );
}
