import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { sexTexts } from "@niangjia/domain/members/members.words";
import { choicesOf } from "@niangjia/domain/kernel/fields";
import type { FieldProps } from "@niangjia/client/filling";
import { ActPage } from "../../shell/act/ActPage.tsx";
import { FieldControl } from "../../shell/act/FieldControl.tsx";

/** Asks the union to correct what it verified. */
export default function CorrectPage() {
  return <ActPage route={ownRoutes.askCorrection} view={{}} back="/me/membership" parts={{ value: CorrectedValue }} />;
}

/** The right value, asked for in the way of the entry that is wrong. */
function CorrectedValue({ field, ...props }: FieldProps<string>) {
  const wrong = props.inForm?.["field"];
  const asked =
    wrong === "sex"
      ? ({ ...field, kind: "choice", choices: choicesOf(sexTexts) } as const)
      : wrong === "birth_on"
        ? ({ ...field, kind: "date", not: "future" } as const)
        : field;
  return <FieldControl key={String(wrong)} {...(props as FieldProps)} field={asked} />;
}
