import { Form, Input, Select } from "antd";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { endSessionsReasonSchema } from "@niangjia/domain/identity/roles.routes";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { PersonFinder } from "./PersonFinder.tsx";

type Reason = (typeof endSessionsReasonSchema.options)[number];

/** Ends a holding at once, or with a last day. */
export function EndHoldingDialog({
  holder,
  onClose,
}: {
  holder: { holdingId: string; name: string };
  onClose: () => void;
}) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      danger
      title={t("endTitle", { name: holder.name })}
      confirm={t("end")}
      about={t("endAbout")}
      route={identityContract.routes.endHolding}
      onDone={() => tell(t("ended"))}
      request={(fields: { lastDayOn?: string }) => ({
        params: { holdingId: holder.holdingId },
        body: { lastDayOn: fields.lastDayOn || null },
      })}
    >
      <Form.Item name="lastDayOn" label={t("lastDay")}>
        <Input type="date" />
      </Form.Item>
    </ConfirmCommand>
  );
}

/** Signs a person out on every device. */
export function EndSessionsDialog({
  holder,
  onClose,
}: {
  holder: { personId: string; name: string };
  onClose: () => void;
}) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      danger
      title={t("endSessionsTitle", { name: holder.name })}
      confirm={t("endSessions")}
      about={t("endSessionsAbout")}
      route={identityContract.routes.endSessionsOf}
      onDone={({ ended }) => tell(t("othersEnded", { ended }))}
      request={(fields: { reason: Reason }) => ({
        params: { personId: holder.personId },
        body: { reason: fields.reason },
      })}
    >
      <Form.Item name="reason" label={t("reason")} rules={[{ required: true, message: t("reasonNeeded") }]}>
        <Select options={endSessionsReasonSchema.options.map((reason) => ({ value: reason, label: t(reason) }))} />
      </Form.Item>
    </ConfirmCommand>
  );
}

/**
 * For who lost the authenticator and its recovery codes, or the passkey. Without a holder the person is looked for: an officer of a
 * partner office stands in no list of posts.
 */
export function ForgetProofsDialog({
  holder,
  onClose,
}: {
  holder: { personId: string; name: string } | null;
  onClose: () => void;
}) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      danger
      width={560}
      title={holder ? t("forgetProofsTitle", { name: holder.name }) : t("forgetProofsFind")}
      confirm={t("forgetProofsAct")}
      about={t("forgetProofsAbout")}
      route={identityContract.routes.forgetProofs}
      onDone={({ removed }) => tell(t("proofsForgotten", { removed }))}
      request={(fields: { personId?: string }) => ({ params: { personId: holder?.personId ?? fields.personId ?? "" } })}
    >
      {!holder && (
        <Form.Item name="personId" rules={[{ required: true, message: t("choosePerson") }]}>
          <PersonFinder />
        </Form.Item>
      )}
    </ConfirmCommand>
  );
}
