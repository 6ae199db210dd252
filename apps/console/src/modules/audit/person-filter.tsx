import { useState } from "react";
import { auditContract } from "@niangjia/domain/audit/audit.contract";
import { useRoute } from "@niangjia/client/hooks";
import { nameFound, PickedName, PickSelect } from "../../shell/list/PickSelect.tsx";
import type { Filter, PickProps } from "../../shell/list/list-shape.ts";

/** A condition that names a person of the audit's scope. */
export function personFilter(name: string, label: string): Filter {
  return { kind: "picked", name, label, Picker: PersonPick, Name: PersonPicked };
}

function PersonPick(props: PickProps) {
  const [words, setWords] = useState("");
  const found = useRoute(
    auditContract.routes.people,
    { query: { q: words } },
    { enabled: words.trim() !== "", placeholderData: (before) => before },
  );
  return (
    <PickSelect
      {...props}
      onWords={setWords}
      isSearching={found.isFetching}
      options={(words.trim() === "" ? [] : (found.data?.items ?? [])).map((one) => ({
        value: one.personId,
        label: one.name,
      }))}
      name={props.value === undefined ? null : <PersonPicked value={props.value} />}
    />
  );
}

function PersonPicked({ value }: { value: string }) {
  const found = useRoute(auditContract.routes.people, { query: { id: value } });
  return <PickedName name={nameFound(found, found.data?.items[0]?.name)} />;
}
