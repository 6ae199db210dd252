import { useNavigate } from "@tanstack/react-router";
import { useCallback, useRef, useState, type KeyboardEvent } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { unionKindTexts } from "@niangjia/domain/unions/unions.terms";
import type { UnionRow } from "@niangjia/domain/unions/unions.views";
import { usePages } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import { useUnionName } from "./unions.words.tsx";

type Node = Pick<UnionRow, "id" | "name" | "nameEn" | "kind" | "childCount">;

interface Tree {
  readonly isOpen: (id: string) => boolean;
  readonly fold: (id: string, open: boolean) => void;
  readonly hereId: string;
  readonly enter: (id: string) => void;
}

/**
 * The tree of unions from one down. Branches are read as they are unfolded. Up and Down walk what is
 * shown, Right unfolds or steps in, Left folds or steps out, Enter opens the union's page.
 */
export function UnionTree({ root, opened, hereId }: { root: Node; opened: readonly string[]; hereId: string }) {
  const t = useText(unionsScreenMessages);
  const navigate = useNavigate();
  const box = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([root.id, ...opened]));
  const fold = useCallback(
    (id: string, unfold: boolean) =>
      setOpen((before) => {
        const next = new Set(before);
        if (unfold) next.add(id);
        else next.delete(id);
        return next;
      }),
    [],
  );
  const tree: Tree = {
    isOpen: (id) => open.has(id),
    fold,
    hereId,
    enter: (id) => void navigate({ to: "/unions/$unionId" as never, params: { unionId: id } as never }),
  };
  const walk = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const item = items[at];
    if (!item) return;
    const id = item.dataset["id"]!;
    const to = (next: HTMLElement | null | undefined) => next?.focus();
    const isFolded = item.getAttribute("aria-expanded") === "false";
    const keys: Record<string, () => void> = {
      ArrowDown: () => to(items[at + 1]),
      ArrowUp: () => to(items[at - 1]),
      Home: () => to(items[0]),
      End: () => to(items.at(-1)),
      ArrowRight: () =>
        isFolded ? fold(id, true) : item.getAttribute("aria-expanded") === "true" ? to(items[at + 1]) : undefined,
      ArrowLeft: () =>
        item.getAttribute("aria-expanded") === "true"
          ? fold(id, false)
          : to(item.parentElement?.closest<HTMLElement>("[role=treeitem]")),
      Enter: () => tree.enter(id),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="tree">
      <ul role="tree" aria-label={t("tree")} ref={box} onKeyDown={walk}>
        <Branch node={root} depth={0} tree={tree} />
      </ul>
    </div>
  );
}

function Branch({ node, depth, tree }: { node: Node; depth: number; tree: Tree }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const nameOf = useUnionName();
  const holds = node.childCount > 0;
  const isOpen = holds && tree.isOpen(node.id);
  const isHere = node.id === tree.hereId;
  return (
    <li
      role="treeitem"
      data-id={node.id}
      aria-level={depth + 1}
      {...(holds ? { "aria-expanded": isOpen } : {})}
      aria-label={nameOf(node)}
      aria-current={isHere}
      tabIndex={isHere ? 0 : -1}
      className={isHere ? "tree-item tree-here" : "tree-item"}
    >
      <div className="tree-row" style={{ paddingLeft: depth * 22 }} onClick={() => tree.enter(node.id)}>
        {holds ? (
          <button
            type="button"
            tabIndex={-1}
            className="tree-fold"
            data-open={isOpen}
            aria-label={t(isOpen ? "shut" : "open", { name: node.name })}
            onClick={(event) => {
              event.stopPropagation();
              tree.fold(node.id, !isOpen);
            }}
          >
            ▸
          </button>
        ) : (
          <span className="tree-fold" aria-hidden="true" />
        )}
        <span className="tree-name">{nameOf(node)}</span>
        <span className="tree-about">
          {node.kind !== "federation" && `${pick(unionKindTexts[node.kind])} `}
          {holds && t("belowCount", { count: node.childCount })}
        </span>
      </div>
      {isOpen && <Children parentId={node.id} depth={depth + 1} tree={tree} />}
    </li>
  );
}

function Children({ parentId, depth, tree }: { parentId: string; depth: number; tree: Tree }) {
  const t = useText(unionsScreenMessages);
  const found = usePages(unionsContract.routes.children, { query: { of: parentId, limit: 100 } });
  if (found.error) return <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <span className="bone" style={{ width: 180, marginLeft: depth * 22 + 32 }} />;
  return (
    <ul role="group">
      {found.data.pages
        .flatMap((page) => page.items)
        .map((child) => (
          <Branch key={child.id} node={child} depth={depth} tree={tree} />
        ))}
      {found.hasNextPage && (
        <li role="none">
          <button
            type="button"
            className="link-like"
            style={{ marginLeft: depth * 22 + 32 }}
            onClick={() => void found.fetchNextPage()}
          >
            {t("more")}
          </button>
        </li>
      )}
    </ul>
  );
}
