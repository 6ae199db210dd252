import { useCallback, useEffect, useState } from "react";
import type { Refusal, Offline } from "@niangjia/client/call";
import { useCall, useCommand } from "@niangjia/client/hooks";
import { noticesContract } from "@niangjia/domain/notices/notices.contract";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { noticesMessages } from "./notices.messages.ts";
import { deviceName, pushState, subscribe, unsubscribe, type PushState } from "./push.ts";

const idKey = "niangjia.push-device";

/** Push messages on this phone: on, off, or why not. */
export function PushSection() {
  const t = useText(noticesMessages);
  const tell = useTell();
  const call = useCall();
  const [state, setState] = useState<PushState | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const add = useCommand(noticesContract.routes.addDevice, { as: "own" });
  const remove = useCommand(noticesContract.routes.removeDevice, { as: "own" });
  const keyNow = useCallback(
    () =>
      call(noticesContract.routes.pushKey, {}).then(
        (answer) => answer.publicKey,
        () => null,
      ),
    [call],
  );
  useEffect(() => {
    void keyNow().then(pushState).then(setState);
  }, [keyNow]);
  const run = async (work: () => Promise<void>) => {
    setIsBusy(true);
    setHasFailed(false);
    setError(null);
    try {
      await work();
    } catch (failure) {
      if (failure instanceof Error && (failure.name === "Refusal" || failure.name === "Offline"))
        setError(failure as Refusal | Offline);
      else setHasFailed(true);
    } finally {
      setState(await pushState(await keyNow()));
      setIsBusy(false);
    }
  };
  const turnOn = () =>
    run(async () => {
      const { publicKey } = await call(noticesContract.routes.pushKey, {});
      const given = await subscribe(publicKey);
      if (!given) return;
      try {
        const { id } = await add.mutateAsync({ body: { ...given, device: deviceName() } });
        localStorage.setItem(idKey, id);
        tell(t("turnedOn"));
      } catch (failure) {
        await unsubscribe();
        throw failure;
      }
    });
  const turnOff = () =>
    run(async () => {
      await unsubscribe();
      const id = localStorage.getItem(idKey);
      localStorage.removeItem(idKey);
      // Gone at the server already, or of somebody else: this phone hears nothing either way.
      if (id) await remove.mutateAsync({ params: { id } }).catch(() => undefined);
      tell(t("turnedOff"));
    });
  return (
    <section className="section" aria-labelledby="push-title">
      <h2 id="push-title">{t("pushTitle")}</h2>
      {state === "missing" && <Note tone="info">{t("pushMissing")}</Note>}
      {state === "denied" && <Note tone="warn">{t("pushDenied")}</Note>}
      {state === "off" && (
        <>
          <p>{t("pushOff")}</p>
          <Button kind="primary" icon="bell" isWide isBusy={isBusy} onClick={() => void turnOn()}>
            {t("turnOn")}
          </Button>
        </>
      )}
      {state === "on" && (
        <>
          <p>{t("pushOn")}</p>
          <Button isWide isBusy={isBusy} onClick={() => void turnOff()}>
            {t("turnOff")}
          </Button>
        </>
      )}
      {hasFailed && (
        <Note tone="bad" isAlert>
          {t("pushFailed")}
        </Note>
      )}
      <Failure error={error} />
    </section>
  );
}
