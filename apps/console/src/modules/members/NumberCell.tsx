import { useEffect, useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import type { Person } from "./EditPersonPage.tsx";
import { membersScreenMessages } from "./members.messages.ts";

const shownFor = 60_000;

/** A masked number; the whole one for a reason, after a second proof, for one minute. */
export function NumberCell({
  person,
  field,
  masked,
}: {
  person: Person;
  field: "phone" | "id_number";
  masked: string;
}) {
  const t = useText(membersScreenMessages);
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), shownFor);
    return () => clearTimeout(timer);
  }, [value]);
  return (
    <>
      <span className="code">{value ?? masked}</span>{" "}
      {value === null ? (
        <DecisionButton quiet size="small" decision={person.can.unmask} onPress={() => setAsking(true)}>
          {t("showNumber")}
        </DecisionButton>
      ) : (
        <small>{t("hidesSoon")}</small>
      )}
      <ActDialog
        open={asking}
        onClose={() => setAsking(false)}
        route={membersContract.routes.unmask}
        params={{ personId: person.personId }}
        view={{}}
        fixed={{ field }}
        onDone={(result) => setValue(result.value)}
      />
    </>
  );
}
