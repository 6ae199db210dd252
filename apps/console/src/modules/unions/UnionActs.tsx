import { useNavigate } from "@tanstack/react-router";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import type { UnionView } from "@niangjia/domain/unions/unions.views";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import {
  CreditCodeField,
  FoundedAtField,
  FoundingMembersField,
  MergeTargetField,
  MoveTargetField,
} from "./union-parts.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";

export type UnionAct = "edit" | "found" | "move" | "merge" | "dissolve";

const { edit, found, move, merge, dissolve } = unionsContract.routes;
const written = { creditCode: CreditCodeField, foundingMembers: FoundingMembersField };

/** The forms of what may be done with a union, one at a time. */
export function UnionActs({
  union,
  act,
  onClose,
}: {
  readonly union: UnionView;
  readonly act: UnionAct | null;
  readonly onClose: () => void;
}) {
  const t = useText(unionsScreenMessages);
  const navigate = useNavigate();
  const goTo = (unionId: string) => void navigate({ to: "/unions/$unionId" as never, params: { unionId } as never });
  const common = { params: { id: union.id }, view: union, onClose };
  return (
    <>
      <ActDialog {...common} open={act === "edit"} route={edit} title={union.name} width={680} parts={written} />
      <ActDialog
        open={act === "found"}
        onClose={onClose}
        route={found}
        view={union}
        fixed={{ parentId: union.id }}
        width={680}
        parts={{ ...written, divisionCode: FoundedAtField }}
        onDone={({ id }) => goTo(id)}
      />
      <ActDialog
        {...common}
        open={act === "move"}
        route={move}
        title={t("moveTitle", { name: union.name })}
        parts={{ toId: MoveTargetField }}
        refreshes={["/api/"]}
      />
      <ActDialog
        {...common}
        open={act === "merge"}
        route={merge}
        title={t("mergeTitle", { name: union.name })}
        parts={{ intoId: MergeTargetField }}
        refreshes={["/api/"]}
        onDone={({ into }) => goTo(into.id)}
      />
      <ActDialog
        {...common}
        open={act === "dissolve"}
        route={dissolve}
        title={t("dissolveTitle", { name: union.name })}
      />
    </>
  );
}
