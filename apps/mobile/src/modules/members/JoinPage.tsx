/*
 * Names for tests: heading "申请入会", fields "加入哪家工会", "姓名", "证件号码", checkbox "我已阅读并同意",
 * button "提交".
 */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { identityKinds, selfDeclaredKinds, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Tick } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../shell/Failure.tsx";
import { Page } from "../../shell/Page.tsx";
import { IdNumberFields, type IdNumber } from "./IdNumberFields.tsx";
import type { OwnRecord } from "./own-record.ts";
import { UnionChoice, type ChosenUnion } from "./UnionChoice.tsx";
import { myMembersMessages } from "./members.messages.ts";
import "./members.css";

const { routes } = membersContract;

/** One page: which union, who I am, what I agree to. What the file has already is filled in. */
export default function JoinPage() {
  const t = useText(myMembersMessages);
  const me = useRoute(routes.me, {});
  return (
    <Page title={t("join")} back="/me/membership">
      <Failure error={me.error} onRetry={() => void me.refetch()} />
      {me.isPending && <Waiting label={t("waiting")} lines={6} />}
      {me.data && <JoinForm record={me.data} />}
    </Page>
  );
}

function JoinForm({ record }: { record: OwnRecord }) {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const [union, setUnion] = useState<ChosenUnion | null>(null);
  const [isUnionMissing, setUnionMissing] = useState(false);
  const [name, setName] = useState(record.name);
  const [number, setNumber] = useState<IdNumber>({
    idType: record.idType,
    idNumber: record.idNumber ?? "",
    isCompared: false,
  });
  const [kinds, setKinds] = useState<readonly IdentityKind[]>([]);
  const [words, setWords] = useState("");
  const [agrees, setAgrees] = useState(false);
  const apply = useCommand(routes.apply, {
    onDone: () => {
      tell(t("joined"));
      void navigate({ to: "/me/membership", replace: true });
    },
  });
  const submit = () => {
    setUnionMissing(union === null);
    if (union === null) return;
    apply.mutate({
      body: {
        unionId: union.id,
        name,
        idType: number.idType,
        idNumber: number.idType === "none" ? null : number.idNumber,
        idNumberConfirmed: number.isCompared,
        kinds: [...kinds],
        words: words.trim() || null,
        agrees,
      },
    });
  };
  return (
    <form
      className="member-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <UnionChoice
        chosen={union}
        onChoose={setUnion}
        error={isUnionMissing && union === null ? t("unionNeeded") : undefined}
      />
      <Field
        label={t("name")}
        value={name}
        maxLength={50}
        autoComplete="name"
        error={fieldSentence(apply.error, "name")}
        onChange={(event) => setName(event.target.value)}
      />
      <IdNumberFields value={number} onChange={setNumber} />
      <fieldset className="choices">
        <legend>{t("kinds")}</legend>
        <div className="choices-rows">
          {selfDeclaredKinds.map((kind) => (
            <Tick
              key={kind}
              label={pick(identityKinds[kind])}
              checked={kinds.includes(kind)}
              onChange={(isOn) => setKinds(isOn ? [...kinds, kind].slice(0, 5) : kinds.filter((one) => one !== kind))}
            />
          ))}
        </div>
      </fieldset>
      <TextArea
        label={t("wordsOptional")}
        value={words}
        maxLength={500}
        onChange={(event) => setWords(event.target.value)}
      />
      <section className="card" aria-labelledby="agree-title">
        <h2 id="agree-title" className="card-title">
          {t("agreeTitle")}
        </h2>
        <p>{t("agreeText")}</p>
        <Tick label={t("agree")} checked={agrees} onChange={setAgrees} />
      </section>
      <Failure error={apply.error} />
      <Button type="submit" kind="primary" isWide isBusy={apply.isPending}>
        {t("send")}
      </Button>
    </form>
  );
}
