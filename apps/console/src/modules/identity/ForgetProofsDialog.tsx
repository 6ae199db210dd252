import { Form } from "antd";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { PersonFinder } from "./PersonFinder.tsx";

/**
 * For who lost the authenticator and its recovery codes, or the passkey. Without a holder the person is looked for: an officer of
 * a partner office stands in no list of posts. Written by hand: the person whom a declared form is about is known beforehand.
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
      request={(fields: { person?: Picked }) => ({
        params: { personId: holder?.personId ?? fields.person?.value ?? "" },
      })}
    >
      {!holder && (
        <Form.Item name="person" rules={[{ required: true, message: t("choosePerson") }]}>
          <FoundPerson />
        </Form.Item>
      )}
    </ConfirmCommand>
  );
}

/** As an entry of antd's form. */
function FoundPerson({
  id = "",
  value,
  onChange = () => undefined,
}: {
  id?: string;
  value?: Picked;
  onChange?: (person: Picked) => void;
}) {
  return <PersonFinder id={id} value={value} onChange={onChange} />;
}
