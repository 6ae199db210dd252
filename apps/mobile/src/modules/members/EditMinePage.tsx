import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { employmentFormTexts, householdTexts, sexTexts } from "@niangjia/domain/members/members.words";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../shell/Failure.tsx";
import { Page } from "../../shell/Page.tsx";
import { IdNumberFields, type IdNumber } from "./IdNumberFields.tsx";
import type { OwnRecord } from "./own-record.ts";
import { Select } from "./Select.tsx";
import { myMembersMessages } from "./members.messages.ts";
import "./members.css";

const { routes } = membersContract;

/** Corrects what nobody has verified; the rest goes by a request. */
export default function EditMinePage() {
  const t = useText(myMembersMessages);
  const me = useRoute(routes.me, {});
  return (
    <Page title={t("edit")} back="/me/membership">
      <Failure error={me.error} onRetry={() => void me.refetch()} />
      {me.isPending && <Waiting label={t("waiting")} lines={6} />}
      {me.data && <EditForm record={me.data} />}
    </Page>
  );
}

function EditForm({ record }: { record: OwnRecord }) {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const [name, setName] = useState(record.name);
  const [sex, setSex] = useState<"1" | "2" | "9" | "">(record.sex === null ? "" : (String(record.sex) as "1"));
  const [birthOn, setBirthOn] = useState(record.birthOn ?? "");
  const [number, setNumber] = useState<IdNumber>({
    idType: record.idType,
    idNumber: record.idNumber ?? "",
    isCompared: false,
  });
  const [employer, setEmployer] = useState(record.employerName ?? record.employerTold ?? "");
  const [form, setForm] = useState<keyof typeof employmentFormTexts | "">(record.employmentForm ?? "");
  const [household, setHousehold] = useState<keyof typeof householdTexts | "">(record.householdType ?? "");
  const save = useCommand(routes.editMe, {
    onDone: () => {
      tell(t("saved"));
      void navigate({ to: "/me/membership", replace: true });
    },
  });
  const submit = () => {
    // A changed employer is kept in the person's own words, until the union links it to its list.
    const isSameEmployer = employer.trim() === (record.employerName ?? "");
    const verified = record.isVerified
      ? {}
      : { name, sex: sex === "" ? null : (Number(sex) as 1 | 2 | 9), birthOn: birthOn || null };
    const isSameNumber = number.idType === record.idType && number.idNumber.trim() === (record.idNumber ?? "");
    save.mutate({
      body: {
        version: record.version,
        ...verified,
        ...(record.isVerified || isSameNumber
          ? {}
          : {
              idType: number.idType,
              idNumber: number.idType === "none" ? null : number.idNumber,
              idNumberConfirmed: number.isCompared,
            }),
        ...(isSameEmployer && record.employerId ? {} : { employerId: null, employerTold: employer.trim() || null }),
        employmentForm: form || null,
        householdType: household || null,
      },
    });
  };
  const options = <K extends string>(table: Readonly<Record<K, { zh: string; en: string }>>) =>
    (Object.keys(table) as K[]).map((value) => ({ value, label: pick(table[value]) }));
  return (
    <form
      className="member-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {record.isVerified ? (
        <p className="soft">{t("verifiedHint")}</p>
      ) : (
        <>
          <Field
            label={t("name")}
            value={name}
            maxLength={50}
            autoComplete="name"
            error={fieldSentence(save.error, "name")}
            onChange={(event) => setName(event.target.value)}
          />
          <Select
            label={t("sex")}
            value={sex}
            empty={t("notGiven")}
            options={(["1", "2", "9"] as const).map((value) => ({ value, label: pick(sexTexts[Number(value) as 1]) }))}
            onChange={setSex}
          />
          <Field
            label={t("birthOn")}
            type="date"
            value={birthOn}
            onChange={(event) => setBirthOn(event.target.value)}
          />
          <IdNumberFields value={number} onChange={setNumber} />
        </>
      )}
      <Field
        label={t("employer")}
        hint={t("employerHint")}
        value={employer}
        maxLength={120}
        error={fieldSentence(save.error, "employerTold")}
        onChange={(event) => setEmployer(event.target.value)}
      />
      <Select
        label={t("employmentForm")}
        value={form}
        empty={t("notGiven")}
        options={options(employmentFormTexts)}
        onChange={setForm}
      />
      <Select
        label={t("household")}
        value={household}
        empty={t("notGiven")}
        options={options(householdTexts)}
        onChange={setHousehold}
      />
      <Failure error={save.error} />
      <Button type="submit" kind="primary" isWide isBusy={save.isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
