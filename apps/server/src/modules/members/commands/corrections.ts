import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { parsePersonName } from "@niangjia/domain/codes/person-name";
import { AppError } from "@niangjia/domain/kernel/errors";
import { judgeIdNumber } from "@niangjia/domain/members/id-number";
import type { CorrectableField } from "@niangjia/domain/members/members.rules";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { linkTo } from "@niangjia/domain/record-pages";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { corrections, refuseStale } from "../members.kinds.ts";
import { sealIdNumber, today } from "../members.numbers.ts";
import { getPerson, lockPerson, updatePerson, type PersonChanges, type PersonRecord } from "../members.person-store.ts";
import { requireOneself } from "../members.scope.ts";
import { openWanted, sealWanted } from "../members.wanted.ts";

export type CorrectionAct = "accept" | "refuse" | "withdraw";

/** The person asks the union to correct what the union verified (PIPL art. 46). */
export async function askCorrection(
  ctx: Context,
  body: { field: CorrectableField; value: string; words: string },
  services: Services,
) {
  const personId = requireOneself(ctx);
  const person = await getPerson(ctx, personId);
  if (person.unionPath === null) throw new AppError("not_found");
  const wanted = readWanted(ctx, person, body.field, body.value);
  const correctionId = newId();
  const correction = {
    id: correctionId,
    person_id: personId,
    union_path: person.unionPath,
    field: body.field,
    wanted_cipher: sealWanted(services.vault, correctionId, wanted),
    words: body.words,
    status: "open",
    asked_at: ctx.now,
  };
  const asked = corrections.make(ctx, "ask", correction, () =>
    corrections.beginning({
      events: [{}],
      audited: { action: "members.ask_correction", detail: { field: body.field } },
      tell: () => ctx.emit("correction_asked", { correctionId, personId, unionPath: person.unionPath }),
    }),
  );
  await refusingDuplicates("number_on_another_file", () => asked);
  return { correctionId };
}

/** The one form of a wanted value; refused where it could never be stored. */
function readWanted(ctx: Context, person: PersonRecord, field: CorrectableField, value: string): string {
  const refused = () => new AppError("correction_value_refused");
  if (field === "name") {
    const name = parsePersonName(value);
    if (!name.ok) throw refused();
    return name.value;
  }
  if (field === "sex") {
    if (!["1", "2", "9"].includes(value)) throw refused();
    return value;
  }
  if (field === "birth_on") {
    const date = parseCivilDate(value);
    if (!date.ok || date.value > today(ctx)) throw refused();
    return date.value;
  }
  const judged = judgeIdNumber(person.idType === "none" ? "resident" : person.idType, value, today(ctx));
  if (judged.malformedBecause) throw refused();
  return judged.value;
}

export async function decideCorrection(
  ctx: Context,
  correctionId: string,
  act: CorrectionAct,
  body: { version: number; because: string | null },
  services: Services,
) {
  const decided = corrections.act(
    ctx,
    correctionId,
    act,
    {},
    async ({ row }) => {
      refuseStale(row, body);
      if (act === "accept") {
        const person = await lockPerson(ctx, row.person_id);
        const wanted = openWanted(services.vault, row);
        await updatePerson(ctx, person.id, changesOf(ctx, person, row.field as CorrectableField, wanted, services));
      }
      return corrections.outcome({
        ...(act === "withdraw" && { beyond: "a person withdraws the own request" }),
        set: { decided_at: ctx.now, decided_because: body.because },
        events: [{ text: body.because }],
        audited: { detail: { field: row.field } },
        tell: () => {
          ctx.emit("correction_decided", { correctionId, personId: row.person_id, act });
          if (act === "withdraw") return;
          ctx.emit(
            ...wantNotice({
              to: { personId: row.person_id },
              kind: "members.correction_decided",
              params: {},
              link: linkTo("own", "correction", correctionId),
              key: correctionId,
            }),
          );
        },
      });
    },
    {
      foresee: (facts) => {
        if (act === "refuse" && body.because === null) throw new AppError("because_needed");
        return facts;
      },
    },
  );
  const { version } = await refusingDuplicates("person_on_file_here", () => decided);
  return { version };
}

function changesOf(
  ctx: Context,
  person: PersonRecord,
  field: CorrectableField,
  wanted: string,
  services: Services,
): PersonChanges {
  if (field === "name") return { name: wanted };
  if (field === "sex") return { sex: Number(wanted) };
  if (field === "birth_on") return { birthOn: wanted };
  const idType = person.idType === "none" ? "resident" : person.idType;
  // Accepting is the look at the card: an odd number is kept with who confirmed it.
  const { value, warnings } = judgeIdNumber(idType, wanted, today(ctx));
  return { idType, idNumber: sealIdNumber(ctx, services.vault, person.id, { value, warnings }) };
}
