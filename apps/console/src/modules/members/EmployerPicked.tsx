import { membersContract } from "@niangjia/domain/members/members.contract";
import { useRoute } from "@niangjia/client/hooks";
import { nameFound, PickedName } from "../../shell/list/PickSelect.tsx";

/** The name of an employer of the register that a list is narrowed to. */
export default function EmployerPicked({ value }: { value: string }) {
  const found = useRoute(membersContract.routes.employers, { query: { id: value, limit: 1 } });
  return <PickedName name={nameFound(found, found.data?.items[0]?.name)} />;
}
