import { useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useRoute } from "@niangjia/client/hooks";
import { nameFound, PickedName, PickSelect } from "../../shell/list/PickSelect.tsx";
import type { Filter, PickProps } from "../../shell/list/list-shape.ts";

/** A condition that names an employer of the register by its id. */
export function employerFilter(name: string, label: string): Filter {
  return { kind: "picked", name, label, Picker: EmployerPick, Name: EmployerPicked };
}

export function EmployerPick(props: PickProps) {
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

export function EmployerPicked({ value }: { value: string }) {
  const found = useRoute(membersContract.routes.employers, { query: { id: value, limit: 1 } });
  return <PickedName name={nameFound(found, found.data?.items[0]?.name)} />;
}
