import { Button, Checkbox, Form, Input, Popover } from "antd";
import { useEffect, useRef, useState } from "react";
import {
  listsContract,
  mostSavedFilters,
  type SavedFilter,
  longestFilterName,
} from "@niangjia/domain/lists/lists.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../ConfirmCommand.tsx";
import { RefusalAlert } from "../RefusalAlert.tsx";
import { useTell } from "../tell.tsx";
import { listMessages } from "./list.messages.ts";
import type { ListState } from "./list-state.ts";
import { changesOf, listKeyOf, queryOf } from "./saved-filters.ts";

/**
 * The person's saved filters of a list: use one, save what is chosen now, rename, delete, make one the default.
 * The default holds when the list is opened without any condition; clearing the conditions then shows everything.
 */
export function SavedFilters({
  path,
  state,
  names,
  sortName,
  bare,
}: {
  path: string;
  state: ListState;
  names: readonly string[];
  sortName: string;
  /** Whether the address names no condition of this list. */ bare: boolean;
}) {
  const t = useText(listMessages);
  const tell = useTell();
  const list = listKeyOf(path);
  const found = useRoute(listsContract.routes.filters, { params: { list } }, { staleTime: 300_000 });
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<SavedFilter | null>(null);
  const remove = useCommand(listsContract.routes.deleteFilter, { onDone: () => tell(t("filterDeleted")) });
  const items = found.data?.items ?? [];
  const all = [...names, sortName];
  const current = queryOf({ ...state.chosen, ...(state.sort ? { [sortName]: state.sort } : {}), ...state.searched });
  const inUse = items.find((one) => one.query === current && current !== "");
  const use = (filter: SavedFilter) => {
    setOpen(false);
    state.change(changesOf(filter.query, all));
  };

  // Once, when the list was opened with nothing chosen: whoever clears the default wants to see everything.
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || !found.data) return;
    asked.current = true;
    const standard = found.data.items.find((one) => one.isDefault);
    if (standard && bare) state.change(changesOf(standard.query, all));
    // Only when the filters arrive: what is chosen afterwards is not overridden by the default.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [found.data]);

  const panel = (
    <div className="saved-filters">
      {items.length === 0 ? (
        <p className="saved-none">{t("noSavedFilters")}</p>
      ) : (
        <ul>
          {items.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="link-like saved-use"
                aria-current={one === inUse ? "true" : undefined}
                onClick={() => use(one)}
              >
                {one.name}
                {one.isDefault && <span className="saved-default"> · {t("defaultFilter")}</span>}
              </button>
              <span className="saved-acts">
                <Button
                  size="small"
                  type="text"
                  onClick={() => {
                    setOpen(false);
                    setEdited(one);
                  }}
                >
                  {t("editFilter")}
                </Button>
                <Button
                  size="small"
                  type="text"
                  danger
                  loading={remove.isPending && remove.variables?.params.id === one.id}
                  aria-label={`${t("deleteFilter")} ${one.name}`}
                  onClick={() => remove.mutate({ params: { list, id: one.id } })}
                >
                  {t("deleteFilter")}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <RefusalAlert error={found.error ?? remove.error} />
      <Button
        block
        disabled={current === "" || inUse !== undefined || items.length >= mostSavedFilters}
        onClick={() => {
          setOpen(false);
          setEdited({ id: crypto.randomUUID(), name: "", query: current, position: items.length, isDefault: false });
        }}
      >
        {t("saveFilter")}
      </Button>
      {current === "" && <p className="saved-none">{t("chooseFirst")}</p>}
    </div>
  );

  return (
    <>
      <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={panel}>
        <Button aria-haspopup="dialog" aria-expanded={open}>
          {inUse ? inUse.name : t("savedFilters")} <span aria-hidden="true">▾</span>
        </Button>
      </Popover>
      {edited && (
        <ConfirmCommand<
          typeof listsContract.routes.saveFilter,
          { name: string; isDefault: boolean; replaces?: boolean }
        >
          key={edited.id}
          open
          onClose={() => setEdited(null)}
          title={t(edited.name === "" ? "saveFilter" : "editFilter")}
          confirm={t("save")}
          route={listsContract.routes.saveFilter}
          initial={{ name: edited.name, isDefault: edited.isDefault }}
          request={(form) => ({
            params: { list, id: edited.id },
            body: {
              name: form.name,
              query: form.replaces ? current : edited.query,
              position: edited.position,
              isDefault: form.isDefault ?? false,
            },
          })}
          onDone={() => tell(t("filterSaved"))}
        >
          <Form.Item
            name="name"
            label={t("filterName")}
            rules={[{ required: true, whitespace: true, message: t("filterNameNeeded") }]}
          >
            <Input maxLength={longestFilterName} autoFocus />
          </Form.Item>
          <Form.Item name="isDefault" valuePropName="checked">
            <Checkbox>{t("makeDefault")}</Checkbox>
          </Form.Item>
          {edited.name !== "" && current !== "" && current !== edited.query && (
            <Form.Item name="replaces" valuePropName="checked">
              <Checkbox>{t("replaceQuery")}</Checkbox>
            </Form.Item>
          )}
        </ConfirmCommand>
      )}
    </>
  );
}
