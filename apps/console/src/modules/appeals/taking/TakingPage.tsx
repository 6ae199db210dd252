import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { deskChannels } from "@niangjia/domain/appeals/taking/taking.rules";
import { UploadingContext, useUploading } from "@niangjia/client/adding";
import { Refusal } from "@niangjia/client/call";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { CallerSide } from "./CallerSide.tsx";
import { categoryKeys } from "./CategoryEntry.tsx";
import { mayPark } from "./drafts.ts";
import { useDeskKeys } from "./keys.ts";
import { KeysHelp } from "./KeysHelp.tsx";
import { printSlip, Taken, type TakenAppeal } from "./Taken.tsx";
import { bodyOf, placeOfCode } from "./submission.ts";
import { takingScreenMessages } from "./taking.messages.ts";
import { TakingForm } from "./TakingForm.tsx";
import { useDrafts } from "./useDrafts.ts";
import "./taking.css";

const { routes } = appealsContract;

/** Hotline, window and letters: written down while somebody speaks, by keyboard alone. */
export default function TakingPage() {
  const t = useText(takingScreenMessages);
  const tell = useTell();
  const { drafts, write, park, takeUp, drop, beginAnew } = useDrafts();
  const { fields } = drafts.current;
  const places = {
    phone: useRef<HTMLInputElement>(null),
    category: useRef<HTMLInputElement>(null),
    description: useRef<HTMLTextAreaElement>(null),
  };
  const [taken, setTaken] = useState<TakenAppeal | null>(null);
  const [isHelping, setHelping] = useState(false);
  const today = useRoute(routes.deskToday, {});
  const over = () => {
    beginAnew();
    places.phone.current?.focus();
  };
  const take = useCommand(routes.take, {
    onDone: (result) => {
      setTaken({
        id: result.id,
        number: result.number,
        submittedAt: result.submittedAt,
        unionName: result.union.name,
        words: result.receiptWords,
        isVisible: result.isVisible,
        category: fields.category ?? "other",
        topic: fields.topic,
      });
      over();
    },
    onFail: (error) =>
      focusOf(error instanceof Refusal ? (error.fields[0]?.path ?? placeOfCode[error.code]) : undefined),
  });
  const more = useCommand(routes.takeMore, {
    onDone: () => {
      tell(t("takenMore", { number: fields.addTo?.number ?? "" }));
      over();
    },
  });
  const command = fields.addTo ? more : take;
  const [isUploading, setUploading] = useUploading();
  const isBusy = take.isPending || more.isPending || isUploading;
  const submit = () => {
    if (isBusy) return;
    if (fields.addTo)
      more.mutate({
        params: { id: fields.addTo.id },
        body: {
          channel: fields.channel,
          startedAt: drafts.current.startedAt,
          text: fields.description,
          attachments: fields.files.map((file) => file.fileId),
        },
      });
    else if (fields.category === null) places.category.current?.focus();
    else take.mutate({ body: bodyOf(drafts.current, fields.category) });
  };
  // The phone field comes first, whichever conversation the form holds.
  const { phone: phonePlace } = places;
  const [resetTake, resetMore] = [take.reset, more.reset];
  useEffect(() => phonePlace.current?.focus(), [drafts.current.id, phonePlace]);
  useEffect(() => {
    resetTake();
    resetMore();
  }, [drafts.current.id, resetTake, resetMore]);
  const focus = (where: "phone" | "description" | "history" | "similar") => {
    if (where === "phone") places.phone.current?.focus();
    else if (where === "description") places.description.current?.focus();
    else {
      const list = document.getElementById(where === "history" ? "caller-history" : "similar-appeals");
      (list?.querySelector<HTMLElement>("button, a") ?? list)?.focus();
    }
  };
  useDeskKeys(
    {
      submit,
      focus,
      park: () => mayPark(drafts) && park(),
      help: () => setHelping(true),
      category: (place) => {
        const category = categoryKeys[place];
        if (!category || fields.addTo) return;
        write({ category, topic: null });
        places.category.current?.focus();
      },
      leave: () => {
        const isAside = document.activeElement?.closest(".taking-side");
        if (isAside) (fields.addTo ? places.description : places.phone).current?.focus();
        else if (fields.addTo) write({ addTo: null });
      },
      channel: () =>
        write({ channel: deskChannels[(deskChannels.indexOf(fields.channel) + 1) % deskChannels.length]! }),
      takeUp: () => drafts.parked[0] && takeUp(drafts.parked[0].id),
      urgent: () => write({ isUrgent: !fields.isUrgent }),
      print: () => taken && printSlip(),
    },
    isHelping,
  );
  const faults = faultsOf(command.error);
  // Told beside its field, and there alone.
  const isPlaced = command.error instanceof Refusal && placeOfCode[command.error.code] !== undefined;
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={today.data && <TodayLine today={today.data} />}
        actions={
          <>
            <Button onClick={() => setHelping(true)}>
              {t("keys")} <kbd>?</kbd>
            </Button>
            <Button disabled={!mayPark(drafts)} onClick={park}>
              {t("park")} <kbd>Alt P</kbd>
            </Button>
          </>
        }
      />
      {taken && (
        <Taken
          taken={taken}
          onDismiss={() => {
            setTaken(null);
            places.phone.current?.focus();
          }}
        />
      )}
      <div className="taking">
        <form
          className="taking-main section"
          aria-label={t("title")}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <UploadingContext.Provider value={setUploading}>
            <TakingForm key={drafts.current.id} fields={fields} write={write} faults={faults} places={places} />
          </UploadingContext.Provider>
          <RefusalAlert error={isPlaced ? null : command.error} marked={Object.keys(faults)} onRetry={submit} />
          <div className="taking-foot">
            <Button type="primary" loading={isBusy} onClick={submit}>
              {fields.addTo ? t("submitMore", { number: fields.addTo.number }) : t("submit")} <kbd>Ctrl Enter</kbd>
            </Button>
            <Button onClick={() => window.confirm(t("clearQuestion")) && over()}>{t("clear")}</Button>
          </div>
        </form>
        <CallerSide
          drafts={drafts}
          onTakeUp={takeUp}
          onDrop={drop}
          onAddTo={(row) => {
            write({ addTo: { id: row.id, number: row.number } });
            setTimeout(() => places.description.current?.focus());
          }}
        />
      </div>
      {isHelping && (
        <KeysHelp
          onClose={() => {
            setHelping(false);
            places.phone.current?.focus();
          }}
        />
      )}
    </>
  );
}

function focusOf(field: string | undefined): void {
  if (field === undefined) return;
  const ids: Readonly<Record<string, string>> = {
    phone: "taking-phone",
    workerName: "taking-name",
    employerDivision: "taking-place",
    employerCode: "taking-code",
    description: "taking-description",
    knownOn: "taking-known",
    letterOn: "taking-letter",
    category: "taking-category",
  };
  document.getElementById(ids[field] ?? "")?.focus();
}

/** Sentences of the refusal, by the field they are about. */
function faultsOf(error: unknown): Record<string, string> {
  if (!(error instanceof Refusal)) return {};
  const place = placeOfCode[error.code];
  return {
    ...Object.fromEntries(error.fields.map((field) => [field.path, field.message])),
    ...(place ? { [place]: error.message } : {}),
  };
}

function TodayLine({
  today,
}: {
  today: { mine: { count: number; averageSeconds: number | null }; union: { count: number } };
}) {
  const t = useText(takingScreenMessages);
  const seconds = today.mine.averageSeconds;
  const time = seconds === null ? null : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <span>
      {t("today", { count: today.mine.count })}
      {time && ` · ${t("average", { time })}`} · {t("wholeDesk", { count: today.union.count })}
    </span>
  );
}
