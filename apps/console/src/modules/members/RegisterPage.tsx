import { useNavigate } from "@tanstack/react-router";
import { Button, Form } from "antd";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useSession } from "../../shell/acting.ts";
import { fieldErrors } from "../../shell/field-errors.ts";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { UnionPicker } from "../../shell/UnionPicker.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import { PastDay, PersonFields, plainEntries, type PersonForm } from "./PersonFields.tsx";
import "./members.css";

/** Registers a member who joined on paper. By hand: a page of its own, where the number is judged while it is typed. */
export default function RegisterPage() {
  const t = useText(membersScreenMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const { capacity } = useSession();
  const [form] = Form.useForm<PersonForm>();
  const register = useCommand(membersContract.routes.register, {
    onDone: ({ personId, phoneOnFile }) => {
      tell(t(phoneOnFile ? "phoneOnFile" : "registered"));
      void navigate({ to: "/members/$personId" as never, params: { personId } as never });
    },
    onFail: (error) => form.setFields(fieldErrors(error) as never),
  });
  const submit = (fields: PersonForm) =>
    register.mutate({
      body: {
        ...plainEntries(fields),
        phone: fields.phone?.trim() || null,
        idNumber: fields.idType === "none" ? null : (fields.idNumber ?? null),
        unionId: fields.unionId ?? capacity.unionId ?? "",
        joinedOn: fields.joinedOn || null,
      },
    });
  return (
    <>
      <PageHeader title={t("register")} trail={[{ title: t("members"), to: "/members" }]} meta={t("registerAbout")} />
      <Section title={t("data")}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="member-form"
          initialValues={{ idType: "resident", ...(capacity.unionId ? { unionId: capacity.unionId } : {}) }}
          onFinish={submit}
          scrollToFirstError
        >
          <PersonFields form={form} />
          <div className="member-form-pair">
            <Form.Item name="unionId" label={t("ownUnion")}>
              <UnionPicker />
            </Form.Item>
            <Form.Item name="joinedOn" label={t("joinedOn") + t("optional")}>
              <PastDay name={t("joinedOn")} />
            </Form.Item>
          </div>
          <RefusalAlert error={register.error} marked={register.error ? Object.keys(form.getFieldsValue()) : []} />
          <Button type="primary" htmlType="submit" loading={register.isPending}>
            {t("registerSave")}
          </Button>
        </Form>
      </Section>
    </>
  );
}
