import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import type { UnionView } from "@niangjia/domain/unions/unions.views";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { fieldsOf, UnionFields, type UnionForm } from "./UnionFields.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";

/** Edits what a union says of itself. */
export function EditDialog({ union, open, onClose }: { union: UnionView; open: boolean; onClose: () => void }) {
  const t = useText(unionsScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      width={680}
      title={union.name}
      confirm={t("save")}
      route={unionsContract.routes.edit}
      initial={
        {
          name: union.name,
          nameEn: union.nameEn,
          creditCode: union.creditCode,
          address: union.address,
          phone: union.phone,
          foundedOn: union.foundedOn,
          foundingMembers: union.foundingMembers,
          termYears: union.termYears,
          termStartsOn: union.termStartsOn,
        } satisfies UnionForm
      }
      request={(typed: UnionForm) => ({
        params: { id: union.id },
        body: { version: union.version, ...fieldsOf(typed) },
      })}
      onDone={() => tell(t("saved"))}
    >
      <UnionFields kind={union.kind} />
    </ConfirmCommand>
  );
}
