import { AutoComplete } from "antd";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { takingScreenMessages } from "./taking.messages.ts";
import { useSettled } from "./settled.ts";

/** An employer of the register by its name or code, or any other by the name that was said. */
export function EmployerEntry({
  id,
  value,
  onChange,
}: {
  id: string;
  value: { id: string | null; name: string };
  onChange: (employer: { id: string | null; name: string }) => void;
}) {
  const t = useText(takingScreenMessages);
  const words = useSettled(value.name.trim());
  const found = useRoute(
    membersContract.routes.employers,
    { query: { q: words, limit: 8 } },
    { enabled: words.length > 1 && value.id === null, placeholderData: (before) => before },
  );
  const options =
    value.id !== null || words.length < 2
      ? []
      : (found.data?.items ?? []).map((employer) => ({
          value: employer.name,
          key: employer.employerId,
          label: employer.creditCode ? `${employer.name} · ${employer.creditCode}` : employer.name,
          employerId: employer.employerId,
        }));
  return (
    <div className="employer-entry">
      <AutoComplete
        id={id}
        value={value.name}
        options={options}
        placeholder={t("employerHint")}
        style={{ inlineSize: "100%" }}
        onChange={(name: string) => onChange({ id: null, name: name ?? "" })}
        onSelect={(name: string, option: { employerId: string }) => onChange({ id: option.employerId, name })}
      />
      {value.name.trim() !== "" && (
        <p className={value.id === null ? "entry-note" : "entry-note entry-good"}>
          {t(value.id === null ? "employerUnknown" : "employerKnown")}
        </p>
      )}
    </div>
  );
}
