import { disclosures, disclosuresAsked } from "@niangjia/domain/appeals/appeals.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { writingMessages } from "./writing.messages.ts";
import type { StepProps } from "./step-props.ts";

export function WhoStep({ draft, change, sentence }: StepProps) {
  const t = useText(writingMessages);
  const pick = usePick();
  return (
    <>
      <Choices
        legend={t("who")}
        value={draft.disclosure}
        onChoose={(disclosure) => change({ disclosure })}
        error={sentence([], ["disclosure"])}
        choices={disclosuresAsked.map((value) => ({
          value,
          label: pick(disclosures[value]),
          hint: t(`whoHint_${value}`),
        }))}
      />
      <Field
        label={t("phone")}
        hint={t("phoneHint")}
        type="tel"
        inputMode="numeric"
        autoComplete="tel-national"
        value={draft.phone ?? ""}
        onChange={(event) => change({ phone: event.target.value })}
        error={sentence(["phone_wrong"], ["phone"])}
      />
    </>
  );
}
