import { Checkbox, Form, Input } from "antd";
import { socialCreditFindingTexts } from "@niangjia/domain/codes/social-credit-code";
import { judgeCreditCode } from "@niangjia/domain/members/id-number";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../../shell/acting.ts";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { UnionPicker } from "../../shell/UnionPicker.tsx";
import type { Employer } from "./employer.ts";
import { membersScreenMessages } from "./members.messages.ts";

type Fields = { name: string; creditCode?: string; creditCodeConfirmed?: boolean; industry?: string; unionId?: string };

const { routes } = membersContract;

/** A new employer, or one to edit. An odd credit code asks for one tick and never blocks. */
export function EmployerDialog({ employer, onClose }: { employer: Employer | null; onClose: () => void }) {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const tell = useTell();
  const { capacity } = useSession();
  const [form] = Form.useForm<Fields>();
  const code = Form.useWatch("creditCode", form) ?? "";
  const judged = code.trim() === "" || code.trim() === employer?.creditCode ? null : judgeCreditCode(code);
  const plain = (fields: Fields) => ({
    name: fields.name,
    creditCode: fields.creditCode?.trim() || null,
    creditCodeConfirmed: fields.creditCodeConfirmed ?? false,
    industry: fields.industry?.trim() || null,
  });
  const shared = { open: true, onClose, form, confirm: t("save"), onDone: () => tell(t("saved")) } as const;
  const fields = (
    <>
      <Form.Item name="name" label={t("employerName")} rules={[{ required: true, min: 2, message: t("nameNeeded") }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item
        name="creditCode"
        label={t("creditCode") + t("optional")}
        extra={
          judged &&
          [...(judged.malformedBecause ? [judged.malformedBecause] : []), ...judged.warnings].map((one) => (
            <p key={one} className="member-odd">
              {pick(socialCreditFindingTexts[one])}
            </p>
          ))
        }
      >
        <Input maxLength={30} />
      </Form.Item>
      {judged && judged.malformedBecause === null && judged.warnings.length > 0 && (
        <Form.Item name="creditCodeConfirmed" valuePropName="checked">
          <Checkbox>{t("comparedCertificate")}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="industry" label={t("industry") + t("optional")}>
        <Input maxLength={60} />
      </Form.Item>
    </>
  );
  if (employer === null) {
    return (
      <ConfirmCommand
        {...shared}
        title={t("addEmployer")}
        route={routes.addEmployer}
        initial={{ unionId: capacity.unionId ?? "" }}
        request={(entered: Fields) => ({
          body: { ...plain(entered), unionId: entered.unionId ?? capacity.unionId ?? "" },
        })}
      >
        {fields}
        <Form.Item name="unionId" label={t("employerUnion")}>
          <UnionPicker />
        </Form.Item>
      </ConfirmCommand>
    );
  }
  const initial: Partial<Fields> = {
    name: employer.name,
    ...(employer.creditCode ? { creditCode: employer.creditCode } : {}),
    ...(employer.industry ? { industry: employer.industry } : {}),
  };
  return (
    <ConfirmCommand
      {...shared}
      title={t("editEmployer")}
      route={routes.editEmployer}
      initial={initial}
      request={(entered: Fields) => {
        const { creditCode, ...rest } = plain(entered);
        return {
          params: { employerId: employer.employerId },
          body: { version: employer.version, ...rest, ...(creditCode === employer.creditCode ? {} : { creditCode }) },
        };
      }}
    >
      {fields}
    </ConfirmCommand>
  );
}
