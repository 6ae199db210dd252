import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useSession } from "../../shell/acting.ts";
import { PickSelect } from "../../shell/list/PickSelect.tsx";
import type { PickedBy, PickProps } from "../../shell/list/list-shape.ts";
import UnionPicked from "./UnionPicked.tsx";
import { useUnionName } from "./unions.words.tsx";

/** Narrows a list to one union within the acting post's reach, found by any part of its name. */
export default function UnionPick({ by, ...props }: PickProps & { by: PickedBy }) {
  const nameOf = useUnionName();
  const { capacity } = useSession();
  const [words, setWords] = useState("");
  const found = useRoute(
    unionsContract.routes.list,
    {
      query: { limit: 30, ...(words ? { q: words } : {}), ...(capacity.unionId ? { within: capacity.unionId } : {}) },
    },
    { placeholderData: (before) => before },
  );
  return (
    <PickSelect
      {...props}
      onWords={setWords}
      isSearching={found.isFetching}
      options={(found.data?.items ?? []).map((union) => ({
        value: by === "path" ? union.path : union.id,
        label: union.line.length > 1 ? `${nameOf(union)} · ${union.line.at(-1)!.name}` : nameOf(union),
      }))}
      name={props.value === undefined ? null : <UnionPicked value={props.value} by={by} />}
    />
  );
}
