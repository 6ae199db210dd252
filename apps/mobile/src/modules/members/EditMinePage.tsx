import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { ActPage } from "../../shell/act/ActPage.tsx";
import { OddIdNumber } from "./OddIdNumber.tsx";
import { useOwnRecord } from "./own-act.ts";

/** Corrects what nobody has verified; the rest goes by a request. */
export default function EditMinePage() {
  const { record, ...page } = useOwnRecord();
  return (
    <ActPage
      {...page}
      route={ownRoutes.editMe}
      view={record}
      parts={{ idNumberConfirmed: OddIdNumber }}
      sends={({ idType, idNumber = null, idNumberConfirmed, employerTold, ...body }) => ({
        ...body,
        ...(record?.isVerified || (idType === record?.idType && idNumber === record?.idNumber)
          ? {}
          : { idType, idNumber: idType === "none" ? null : idNumber, idNumberConfirmed }),
        // A changed employer is kept in the person's own words, until the union links it to its list.
        ...(record?.employerId && employerTold === record.employerName ? {} : { employerId: null, employerTold }),
      })}
    />
  );
}
