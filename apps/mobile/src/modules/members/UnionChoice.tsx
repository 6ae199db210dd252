import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Failure } from "../../shell/Failure.tsx";
import { myMembersMessages } from "./members.messages.ts";

export interface ChosenUnion {
  readonly id: string;
  readonly name: string;
}

/** One union, found by its name or its street. */
export function UnionChoice({
  chosen,
  onChoose,
  error,
}: {
  chosen: ChosenUnion | null;
  onChoose: (union: ChosenUnion | null) => void;
  error?: string | undefined;
}) {
  const t = useText(myMembersMessages);
  const [words, setWords] = useState("");
  const isLong = words.trim().length > 1;
  const found = useRoute(
    unionsContract.routes.list,
    { query: { q: words.trim(), limit: 10 } },
    { enabled: isLong && chosen === null, placeholderData: (before) => before },
  );
  if (chosen)
    return (
      <div className="card">
        <p className="small soft">{t("union")}</p>
        <p className="card-title">{chosen.name}</p>
        <Button kind="quiet" onClick={() => onChoose(null)}>
          {t("unionChange")}
        </Button>
      </div>
    );
  return (
    <>
      <Field
        label={t("union")}
        hint={t("unionHint")}
        placeholder={t("unionSearch")}
        value={words}
        error={error}
        autoComplete="off"
        onChange={(event) => setWords(event.target.value)}
      />
      <Failure error={found.error} />
      {isLong && found.data && (
        <ul className="rows">
          {found.data.items.map((union) => (
            <li key={union.id}>
              <button type="button" className="row" onClick={() => onChoose({ id: union.id, name: union.name })}>
                <Icon name="union" />
                <span className="row-text">
                  {union.name}
                  <span className="row-note">
                    {union.line
                      .slice(1)
                      .map((one) => one.name)
                      .join(" · ")}
                  </span>
                </span>
              </button>
            </li>
          ))}
          {found.data.items.length === 0 && (
            <li className="row">
              <span className="row-text">{t("unionNone")}</span>
            </li>
          )}
        </ul>
      )}
    </>
  );
}
