import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import type { PickedBy } from "../../shell/list/list-shape.ts";
import { nameFound, PickedName } from "../../shell/list/PickSelect.tsx";
import { useUnionName } from "./unions.words.tsx";

/** The name of a union that a list is narrowed to. */
export default function UnionPicked({ value, by }: { value: string; by: PickedBy }) {
  const nameOf = useUnionName();
  const byId = useRoute(unionsContract.routes.get, { params: { id: value } }, { enabled: by === "id" });
  const byPath = useRoute(
    unionsContract.routes.list,
    { query: { at: value, status: "all", limit: 1 } },
    { enabled: by === "path" },
  );
  const union = by === "id" ? byId.data : byPath.data?.items[0];
  return <PickedName name={nameFound(by === "id" ? byId : byPath, union && nameOf(union))} />;
}
