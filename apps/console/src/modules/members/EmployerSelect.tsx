import { Select } from "antd";
import { useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useClearing } from "../../shell/clearing.ts";
import { membersScreenMessages } from "./members.messages.ts";

/** An employer of the list, searched by name or credit code. `known`: the one chosen before. */
export function EmployerSelect({
  value,
  onChange,
  known,
  ...control
}: {
  id?: string;
  value?: string;
  onChange?: (employerId: string | undefined, name: string) => void;
  known?: { id: string; name: string } | null;
  disabled?: boolean;
  status?: "error";
}) {
  const t = useText(membersScreenMessages);
  const clearing = useClearing();
  const [words, setWords] = useState("");
  const found = useRoute(
    membersContract.routes.employers,
    { query: { q: words, limit: 20 } },
    { placeholderData: (before) => before },
  );
  const options = (found.data?.items ?? []).map((employer) => ({ value: employer.employerId, label: employer.name }));
  const all =
    known && !options.some((one) => one.value === known.id)
      ? [{ value: known.id, label: known.name }, ...options]
      : options;
  return (
    <Select
      {...control}
      {...(value ? { value } : {})}
      onChange={(chosen: string | undefined) =>
        onChange?.(chosen, all.find((one) => one.value === chosen)?.label ?? "")
      }
      allowClear={clearing}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t("employerSearch")}
      loading={found.isFetching}
      options={all}
    />
  );
}
