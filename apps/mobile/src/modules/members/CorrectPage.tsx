import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { correctableFields, type CorrectableField } from "@niangjia/domain/members/members.rules";
import { correctableFieldTexts, sexTexts } from "@niangjia/domain/members/members.words";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../shell/Failure.tsx";
import { Page } from "../../shell/Page.tsx";
import { Select } from "./Select.tsx";
import { myMembersMessages } from "./members.messages.ts";
import "./members.css";

/** Asks the union to correct what it verified. */
export default function CorrectPage() {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const [field, setField] = useState<CorrectableField>("name");
  const [value, setValue] = useState("");
  const [words, setWords] = useState("");
  const ask = useCommand(membersContract.routes.askCorrection, {
    onDone: () => {
      tell(t("sent"));
      void navigate({ to: "/me/membership", replace: true });
    },
  });
  return (
    <Page title={t("correct")} back="/me/membership">
      <p>{t("correctAbout")}</p>
      <form
        className="member-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate({ body: { field, value, words } });
        }}
      >
        <Choices
          legend={t("field")}
          value={field}
          isSideBySide
          onChoose={(next) => {
            setField(next);
            setValue("");
          }}
          choices={correctableFields.map((one) => ({ value: one, label: pick(correctableFieldTexts[one]) }))}
        />
        {field === "sex" ? (
          <Select
            label={t("wanted")}
            value={value}
            empty={t("choose")}
            options={(["1", "2", "9"] as const).map((one) => ({
              value: one as string,
              label: pick(sexTexts[Number(one) as 1]),
            }))}
            onChange={setValue}
          />
        ) : (
          <Field
            label={t("wanted")}
            type={field === "birth_on" ? "date" : "text"}
            value={value}
            maxLength={60}
            autoComplete="off"
            error={fieldSentence(ask.error, "value")}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
        <TextArea
          label={t("words")}
          value={words}
          maxLength={500}
          error={fieldSentence(ask.error, "words")}
          onChange={(event) => setWords(event.target.value)}
        />
        <Failure error={ask.error} />
        <Button type="submit" kind="primary" isWide isBusy={ask.isPending}>
          {t("send")}
        </Button>
      </form>
    </Page>
  );
}
