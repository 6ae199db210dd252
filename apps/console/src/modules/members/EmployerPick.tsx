import { useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useRoute } from "@niangjia/client/hooks";
import { PickSelect } from "../../shell/list/PickSelect.tsx";
import type { PickProps } from "../../shell/list/list-shape.ts";
import EmployerPicked from "./EmployerPicked.tsx";

/** Narrows a list to one employer of the register, found by name. */
export default function EmployerPick(props: PickProps) {
  const [words, setWords] = useState("");
  const found = useRoute(
    membersContract.routes.employers,
    { query: { limit: 20, ...(words ? { q: words } : {}) } },
    { placeholderData: (before) => before },
  );
  return (
    <PickSelect
      {...props}
      onWords={setWords}
      isSearching={found.isFetching}
      options={(found.data?.items ?? []).map((employer) => ({ value: employer.employerId, label: employer.name }))}
      name={props.value === undefined ? null : <EmployerPicked value={props.value} />}
    />
  );
}
