import { useNavigate, useParams } from "@tanstack/react-router";
import { Button, Form } from "antd";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { useText } from "@niangjia/ui/language";
import { fieldErrors } from "../../shell/field-errors.ts";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import { PersonFields, plainEntries, type PersonForm } from "./PersonFields.tsx";
import "./members.css";

export type Person = RouteOutput<(typeof membersContract)["routes"]["person"]>;

/** Edits a file. By hand: numbers on file stay hidden, and an empty field keeps them instead of taking them away. */
export default function EditPersonPage() {
  const { personId } = useParams({ strict: false }) as { personId: string };
  const found = useRoute(membersContract.routes.person, { params: { personId } });
  if (!found.data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  return <EditForm person={found.data} />;
}

function EditForm({ person }: { person: Person }) {
  const t = useText(membersScreenMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const [form] = Form.useForm<PersonForm>();
  const { personId } = person;
  const edit = useCommand(membersContract.routes.editPerson, {
    onDone: () => {
      tell(t("saved"));
      void navigate({ to: "/members/$personId" as never, params: { personId } as never });
    },
    onFail: (error) => form.setFields(fieldErrors(error) as never),
  });
  const submit = (fields: PersonForm) => {
    const number = fields.idNumber?.trim();
    const phone = fields.phone?.trim();
    edit.mutate({
      params: { personId },
      body: {
        version: person.version,
        ...plainEntries(fields),
        ...(number ? { idNumber: number } : {}),
        ...(phone ? { phone } : {}),
      },
    });
  };
  const initial = {
    name: person.name,
    idType: person.idType,
    ...(person.sex ? { sex: person.sex } : {}),
    ...(person.birthOn ? { birthOn: person.birthOn } : {}),
    ...(person.employerId ? { employerId: person.employerId } : {}),
    ...(person.employerTold ? { employerTold: person.employerTold } : {}),
    ...(person.employmentForm ? { employmentForm: person.employmentForm } : {}),
    ...(person.householdType ? { householdType: person.householdType } : {}),
  };
  return (
    <>
      <PageHeader
        title={`${t("edit")} · ${person.name}`}
        trail={[
          { title: t("members"), to: "/members" },
          { title: person.name, to: "/members/$personId", params: { personId } },
        ]}
      />
      <Section title={t("data")}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="member-form"
          initialValues={initial}
          onFinish={submit}
          scrollToFirstError
        >
          <PersonFields
            form={form}
            kept={{ phone: person.phoneMasked, idNumber: person.idNumberMasked }}
            {...(person.employerId && person.employerName
              ? { knownEmployer: { id: person.employerId, name: person.employerName } }
              : {})}
          />
          <RefusalAlert error={edit.error} marked={edit.error ? Object.keys(form.getFieldsValue()) : []} />
          <Button type="primary" htmlType="submit" loading={edit.isPending}>
            {t("save")}
          </Button>
        </Form>
      </Section>
    </>
  );
}
