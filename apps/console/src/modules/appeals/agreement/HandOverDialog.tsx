import { Checkbox, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { mayBeNamed, usuallyShown } from "@niangjia/domain/appeals/tasks/partner.rules";
import { taskFields, type TaskField } from "@niangjia/domain/appeals/tasks/tasks.rules";
import { useRoute } from "@niangjia/client/hooks";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { useTell } from "../../../shell/tell.tsx";
import type { DialogProps } from "../HandlingDialogs.tsx";
import { agreementScreenMessages } from "./agreement.messages.ts";
import { TaskLinkDialog, type ShownLink } from "./TaskLinkDialog.tsx";

/** A task for a partner office: by its account, or by a signed link for one that has none. */
export function HandOverDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(agreementScreenMessages);
  const [way, setWay] = useState<"account" | "link">("account");
  const [shown, setShown] = useState<ShownLink | null>(null);
  const choice = (
    <Form.Item label={t("how")}>
      <Radio.Group
        optionType="button"
        value={way}
        onChange={(event) => setWay(event.target.value as typeof way)}
        options={[
          { value: "account", label: t("byAccount") },
          { value: "link", label: t("byLink") },
        ]}
      />
    </Form.Item>
  );
  return (
    <>
      {way === "account" ? (
        <ByAccount appeal={appeal} open={open} onClose={onClose} choice={choice} />
      ) : (
        <ByLink appeal={appeal} open={open} onClose={onClose} choice={choice} onSent={setShown} />
      )}
      {shown && <TaskLinkDialog appeal={appeal} shown={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function ByAccount({ appeal, open, onClose, choice }: DialogProps & { choice: React.ReactNode }) {
  const t = useText(agreementScreenMessages);
  const tell = useTell();
  const language = useLanguage();
  const found = useRoute(appealsContract.routes.offices, {}, { enabled: open });
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("handOver")}
      confirm={t("handOver")}
      about={t("accountAbout")}
      route={appealsContract.routes.handOver}
      width={640}
      initial={usual}
      request={(form: { officeId: string } & SharedFields) => ({
        params: { id: appeal.id },
        body: {
          version: appeal.version,
          officeId: form.officeId,
          question: form.question,
          dueOn: form.dueOn || null,
          shown: [...(form.shown ?? [])],
        },
      })}
      onDone={() => tell(t("handed"))}
    >
      {choice}
      <Form.Item name="officeId" label={t("office")} rules={[{ required: true, message: t("officeNeeded") }]}>
        <Select
          loading={found.isFetching}
          options={(found.data?.items ?? []).map((office) => ({
            value: office.id,
            label: language === "zh" ? office.name : office.nameEn,
          }))}
        />
      </Form.Item>
      <RefusalAlert error={found.error} />
      <Shared appeal={appeal} />
    </ConfirmCommand>
  );
}

interface SharedFields {
  readonly question: string;
  readonly dueOn?: string;
  readonly shown?: readonly TaskField[];
}

interface LinkFields extends SharedFields {
  readonly recipientName: string;
  readonly recipientContact?: string;
}

const usual: Partial<SharedFields> = { shown: usuallyShown };

function ByLink({
  appeal,
  open,
  onClose,
  choice,
  onSent,
}: DialogProps & { choice: React.ReactNode; onSent: (shown: ShownLink) => void }) {
  const t = useText(agreementScreenMessages);
  const [asked, setAsked] = useState<LinkFields | null>(null);
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("handOver")}
      confirm={t("handOver")}
      about={t("linkAbout")}
      width={640}
      route={appealsContract.routes.sendTask}
      initial={usual as Partial<LinkFields>}
      request={(form: LinkFields) => {
        setAsked(form);
        return {
          params: { id: appeal.id },
          body: {
            version: appeal.version,
            recipientName: form.recipientName,
            recipientContact: form.recipientContact || null,
            question: form.question,
            dueOn: form.dueOn || null,
            shown: [...(form.shown ?? [])],
          },
        };
      }}
      onDone={(sent) =>
        onSent({
          link: sent.link,
          qr: sent.qr,
          expiresAt: sent.expiresAt,
          recipient: asked?.recipientName ?? "",
          question: asked?.question ?? "",
        })
      }
    >
      {choice}
      <Form.Item
        name="recipientName"
        label={t("recipient")}
        rules={[{ required: true, message: t("recipientNeeded") }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="recipientContact" label={`${t("contact")}${t("optional")}`}>
        <Input maxLength={120} />
      </Form.Item>
      <Shared appeal={appeal} />
    </ConfirmCommand>
  );
}

function Shared({ appeal }: Pick<DialogProps, "appeal">) {
  const t = useText(agreementScreenMessages);
  const pick = usePick();
  const isNameless = !mayBeNamed({ consent: appeal.handling.consent, disclosure: appeal.disclosure });
  return (
    <>
      <Form.Item name="question" label={t("question")} rules={[{ required: true, message: t("questionNeeded") }]}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      <Form.Item name="dueOn" label={`${t("taskDue")}${t("optional")}`} extra={t("taskDueHint")}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="shown" label={t("shown")} extra={t("shownAbout")}>
        <Checkbox.Group
          options={(Object.keys(taskFields) as TaskField[]).map((value) => ({
            value,
            label: pick(taskFields[value]),
            disabled: value === "worker_name" && isNameless,
          }))}
        />
      </Form.Item>
    </>
  );
}
