import { membersContract } from "@niangjia/domain/members/members.contract";
import { useSession } from "../../shell/acting.ts";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import type { Employer } from "./employer.ts";
import { OddCreditCode } from "./OddCreditCode.tsx";

const { routes } = membersContract;
const parts = { creditCodeConfirmed: OddCreditCode };

/** A new employer, or one to edit. An odd credit code asks for one tick and never blocks. */
export function EmployerDialog({ employer, onClose }: { employer: Employer | null; onClose: () => void }) {
  const { capacity } = useSession();
  if (employer === null)
    return (
      <ActDialog
        open
        onClose={onClose}
        route={routes.addEmployer}
        view={capacity.unionId ? { unionId: capacity.unionId } : {}}
        names={{ unionId: capacity.unionName ?? "" }}
        parts={parts}
      />
    );
  return (
    <ActDialog
      open
      onClose={onClose}
      route={routes.editEmployer}
      params={{ employerId: employer.employerId }}
      view={employer}
      parts={parts}
      // A code that was compared once is not asked for again.
      sends={({ creditCode, ...body }) => ({ ...body, ...(creditCode === employer.creditCode ? {} : { creditCode }) })}
    />
  );
}
