import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useRoute } from "@niangjia/client/hooks";
import { usePick } from "@niangjia/ui/language";
import { nameFound, PickedName, PickSelect } from "../../shell/list/PickSelect.tsx";
import type { Filter, PickProps } from "../../shell/list/list-shape.ts";
import EmployerPick from "../members/EmployerPick.tsx";
import EmployerPicked from "../members/EmployerPicked.tsx";

const keepBefore = { placeholderData: <T,>(before: T) => before } as const;

/** A condition that names an officer who handles. */
export function handlerFilter(name: string, label: string): Filter {
  return { kind: "picked", name, label, Picker: HandlerPick, Name: HandlerPicked };
}

function HandlerPick(props: PickProps) {
  const pick = usePick();
  const [words, setWords] = useState("");
  const found = useRoute(
    appealsContract.routes.officers,
    { query: { q: words } },
    { enabled: words.trim() !== "", ...keepBefore },
  );
  return (
    <PickSelect
      {...props}
      onWords={setWords}
      isSearching={found.isFetching}
      options={(words.trim() === "" ? [] : (found.data?.items ?? [])).map((one) => ({
        value: one.personId,
        label: `${one.name} · ${pick(one.post)}`,
      }))}
      name={props.value === undefined ? null : <HandlerPicked value={props.value} />}
    />
  );
}

/** Somebody who has left the post is still named by what they handled. */
function HandlerPicked({ value }: { value: string }) {
  const officer = useRoute(appealsContract.routes.officers, { query: { id: value } });
  const isUnknown = officer.data?.items.length === 0;
  const handled = useRoute(
    appealsContract.routes.list,
    { query: { handler: value, limit: 1 } },
    { enabled: isUnknown },
  );
  const name = officer.data?.items[0]?.name ?? handled.data?.items[0]?.handlerName ?? undefined;
  return <PickedName name={nameFound(isUnknown ? handled : officer, name)} />;
}

/** A condition that names an employer by the key of its history: of an employer in the register that is its id. */
export function employerKeyFilter(name: string, label: string): Filter {
  return { kind: "picked", name, label, Picker: EmployerPick, Name: EmployerOfKey };
}

const isId = (key: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);

/** An employer that is not in the register has the name that its newest appeal gives. */
function EmployerOfKey({ value }: { value: string }) {
  return isId(value) ? <EmployerPicked value={value} /> : <EmployerOfAppeals value={value} />;
}

function EmployerOfAppeals({ value }: { value: string }) {
  const newest = useRoute(appealsContract.routes.list, { query: { employer: value, limit: 1 } });
  return <PickedName name={nameFound(newest, newest.data?.items[0]?.employerName ?? undefined)} />;
}

/** A condition that names a group case. */
export function groupFilter(name: string, label: string): Filter {
  return { kind: "picked", name, label, Picker: GroupPick, Name: GroupPicked };
}

function GroupPick(props: PickProps) {
  const [words, setWords] = useState("");
  const found = useRoute(
    appealsContract.routes.groups,
    { query: { limit: 20, ...(words ? { q: words } : {}) } },
    keepBefore,
  );
  return (
    <PickSelect
      {...props}
      onWords={setWords}
      isSearching={found.isFetching}
      options={(found.data?.items ?? []).map((group) => ({ value: group.id, label: group.title }))}
      name={props.value === undefined ? null : <GroupPicked value={props.value} />}
    />
  );
}

function GroupPicked({ value }: { value: string }) {
  const group = useRoute(appealsContract.routes.group, { params: { groupId: value } });
  return <PickedName name={nameFound(group, group.data?.title)} />;
}
