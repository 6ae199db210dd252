import { Form, Input, Select } from "antd";
import { membersContract } from "@niangjia/domain/members/members.contract";
import type { RetentionReason } from "@niangjia/domain/members/members.rules";
import { retentionTexts } from "@niangjia/domain/members/members.words";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { UnionSelect } from "./UnionSelect.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import { useChoices } from "./members.words.tsx";

export type MembershipAct =
  | "approve"
  | "reject"
  | "retain"
  | "restore"
  | "recordWithdrawal"
  | "lapse"
  | "expel"
  | "requestTransfer";

const { routes } = membersContract;

/** The dialogs behind the buttons of one membership; one at a time is open. */
export function MembershipDialogs({
  membership,
  act,
  onClose,
}: {
  membership: { membershipId: string; version: number };
  act: MembershipAct | null;
  onClose: () => void;
}) {
  const t = useText(membersScreenMessages);
  const tell = useTell();
  const retentions = useChoices(retentionTexts);
  const { membershipId, version } = membership;
  const params = { membershipId };
  const common = (name: MembershipAct) => ({ open: act === name, onClose, onDone: () => tell(t("done")) });
  const Because = (
    <Form.Item name="because" label={t("because")} rules={[{ required: true, message: t("becauseNeeded") }]}>
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  );
  if (act === null) return null;
  switch (act) {
    case "approve":
      return (
        <ConfirmCommand
          {...common(act)}
          title={t("approve")}
          confirm={t("approve")}
          about={t("approveAbout")}
          route={routes.approve}
          request={(form: { cardNumber?: string }) => ({
            params,
            body: { version, cardNumber: form.cardNumber || null },
          })}
        >
          <Form.Item name="cardNumber" label={t("cardNumber") + t("optional")}>
            <Input maxLength={40} />
          </Form.Item>
        </ConfirmCommand>
      );
    case "reject":
      return (
        <ConfirmCommand
          {...common(act)}
          title={t("reject")}
          confirm={t("reject")}
          danger
          route={routes.reject}
          request={(form: { because: string }) => ({ params, body: { version, because: form.because } })}
        >
          {Because}
        </ConfirmCommand>
      );
    case "retain":
      return (
        <ConfirmCommand
          {...common(act)}
          title={t("retain")}
          confirm={t("retain")}
          about={t("retainAbout")}
          route={routes.retain}
          request={(form: { reason: RetentionReason }) => ({ params, body: { version, reason: form.reason } })}
        >
          <Form.Item name="reason" label={t("reasonKind")} rules={[{ required: true, message: t("becauseNeeded") }]}>
            <Select options={retentions} />
          </Form.Item>
        </ConfirmCommand>
      );
    case "restore":
      return (
        <ConfirmCommand
          {...common(act)}
          title={t("restore")}
          confirm={t("restore")}
          route={routes.restore}
          request={() => ({ params, body: { version } })}
        />
      );
    case "recordWithdrawal":
      return (
        <ConfirmCommand
          {...common(act)}
          title={t("recordWithdrawal")}
          confirm={t("recordWithdrawal")}
          danger
          route={routes.withdraw}
          request={(form: { because: string }) => ({ params, body: { version, because: form.because } })}
        >
          {Because}
        </ConfirmCommand>
      );
    case "lapse":
      return (
        <ConfirmCommand
          {...common(act)}
          title={t("lapse")}
          confirm={t("lapse")}
          about={t("lapseAbout")}
          danger
          route={routes.lapse}
          request={(form: { because: string }) => ({ params, body: { version, because: form.because } })}
        >
          {Because}
        </ConfirmCommand>
      );
    case "expel":
      return (
        <ConfirmCommand
          {...common(act)}
          title={t("expel")}
          confirm={t("expel")}
          about={t("expelAbout")}
          danger
          route={routes.expel}
          request={(form: { because: string }) => ({ params, body: { version, because: form.because } })}
        >
          {Because}
        </ConfirmCommand>
      );
    case "requestTransfer":
      return (
        <ConfirmCommand
          {...common(act)}
          title={t("transfer")}
          confirm={t("transfer")}
          about={t("transferAbout")}
          route={routes.askTransfer}
          request={(form: { toUnionId: string; words?: string }) => ({
            params,
            body: { version, toUnionId: form.toUnionId, words: form.words?.trim() || null },
          })}
        >
          <Form.Item name="toUnionId" label={t("toUnion")} rules={[{ required: true, message: t("toUnionNeeded") }]}>
            <UnionSelect />
          </Form.Item>
          <Form.Item name="words" label={t("words")}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </ConfirmCommand>
      );
  }
}
