import { pathToFileURL } from "node:url";
import type { Access, ModuleContract } from "@niangjia/domain/kernel/contract";
import { statusOf } from "@niangjia/domain/kernel/errors";
import { kernelMessages } from "@niangjia/domain/kernel/kernel.messages";
import { contracts } from "@niangjia/domain/modules";
import type { KeptTable } from "@niangjia/domain/records/kept";
import type { z } from "zod";
import { settings } from "../../apps/server/src/kernel/config.ts";
import { openApi } from "../../apps/server/src/kernel/http/openapi.ts";
import { filesBelow } from "../setup/fingerprint.mjs";
import { inProject } from "../setup/project.mjs";
import type { GeneratedFile } from "./generated-file.ts";
import { command, page, table } from "./markdown.ts";
import { tablesPage } from "./tables-page.ts";

const heading = (contract: ModuleContract) => `## ${contract.name} · ${contract.title.zh} · ${contract.title.en}\n`;

/** Every page of docs/reference, made from the contracts, action tables, settings and migrations. */
export async function reference(ownerUrl: string): Promise<GeneratedFile[]> {
  return [
    permissionsPage(),
    await actionsPage(),
    await keptPage(),
    routesPage(),
    errorsPage(),
    settingsPage(),
    await tablesPage(ownerUrl),
    openApiFile(),
  ];
}

function permissionsPage(): GeneratedFile {
  return page(
    "permissions",
    "Permissions",
    "`*.permissions.ts`",
    ...contracts.map(
      (contract) =>
        `${heading(contract)}\n${table(
          ["permission", "中文", "English", "power", "built-in roles", "routes"],
          Object.entries(contract.permissions).map(([name, entry]) => [
            `\`${name}\``,
            entry.zh,
            entry.en,
            entry.power,
            entry.roles.join(", "),
            routesThatNeed(name),
          ]),
        )}`,
    ),
  );
}

function routesThatNeed(permission: string): string {
  return contracts
    .flatMap((contract) =>
      Object.entries(contract.routes)
        .filter(([, route]) => route.access.kind === "permission" && route.access.permission === permission)
        .map(([name]) => `${contract.name}.${name}`),
    )
    .join(", ");
}

/** What an action table looks like from outside: see kernel/actions.ts. */
interface AnyAction {
  readonly by: string;
  readonly from: readonly string[];
  readonly to?: string | { readonly oneOf: readonly string[] };
  readonly guards?: readonly { readonly name: string }[];
}

async function actionsPage(): Promise<GeneratedFile> {
  const parts: string[] = [];
  for (const path of filesBelow("packages/domain/src").filter((file: string) => /\.rules\.ts$/.test(file))) {
    const exported = (await import(pathToFileURL(inProject(path)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) {
      if (!isActionTable(value)) continue;
      parts.push(
        `## ${name}\n\n\`${path}\`\n\n${table(
          ["action", "by", "from", "to", "guards"],
          Object.entries(value).map(([action, entry]) => [
            `\`${action}\``,
            `\`${entry.by}\``,
            entry.from.map((status) => `\`${status}\``).join(", "),
            entry.to === undefined
              ? "stays"
              : (typeof entry.to === "object" ? entry.to.oneOf : [entry.to])
                  .map((status) => `\`${status}\``)
                  .join(" or "),
            (entry.guards ?? []).map((guard) => guard.name).join(", "),
          ]),
        )}`,
      );
    }
  }
  return page(
    "actions",
    "Action tables",
    "`*.rules.ts`",
    "Who may do what to a record in which state; the server enforces the same table, and screens draw their buttons from it.\n",
    ...parts,
  );
}

async function keptPage(): Promise<GeneratedFile> {
  const rows: string[][] = [];
  for (const path of filesBelow("packages/domain/src").filter((file: string) => /\.kept\.ts$/.test(file)))
    for (const exported of Object.values((await import(pathToFileURL(inProject(path)).href)) as object))
      for (const [kind, { years, after, basis, stays }] of Object.entries(exported as KeptTable)) {
        const { zh, en } = "article" in basis ? basis.article : basis.rule;
        const ground = `${zh} · ${en}`;
        rows.push([
          `\`${kind}\``,
          `${after.zh}${years}年 · ${years} years ${after.en}`,
          "article" in basis ? ground : `parameter: ${ground}`,
          `${stays.zh} · ${stays.en}`,
        ]);
      }
  return page(
    "kept",
    "How long records are kept",
    "`*.kept.ts`",
    "What each kind of record declares. A parameter is a union's own rule and is replaced by what its rule on files says. Nothing is removed by itself yet.\n",
    table(["kind", "term", "basis", "what stays"], rows),
  );
}

function isActionTable(value: unknown): value is Record<string, AnyAction> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const entries = Object.values(value) as Partial<AnyAction>[];
  return (
    entries.length > 0 &&
    entries.every(
      (entry) =>
        typeof entry === "object" && entry !== null && typeof entry.by === "string" && Array.isArray(entry.from),
    )
  );
}

function accessText(access: Access): string {
  if (access.kind === "channel") return `the secret of a ${access.channel} channel`;
  if (access.kind === "public") return `everyone: ${access.why}`;
  const more = `${access.stepUp ? ", proved again" : ""}`;
  if (access.kind === "signed_in")
    return `signed in${more}${access.inPost === undefined ? "" : `, in the post or office chosen: ${access.inPost}`}`;
  return `\`${access.permission}\`${access.orOwn ? ", or one's own" : ""}${access.forOffice ? ", of a partner office" : ""}${more}`;
}

function routesPage(): GeneratedFile {
  return page(
    "routes",
    "Routes",
    "`*.contract.ts`",
    ...contracts.map(
      (contract) =>
        `${heading(contract)}\n${table(
          ["route", "", "path", "who", "", "refusals"],
          Object.entries(contract.routes).map(([name, route]) => [
            `\`${name}\``,
            route.method,
            `\`${route.path}\``,
            accessText(route.access),
            `${route.summary.zh} · ${route.summary.en}`,
            (route.errors ?? []).map((code) => `\`${code}\``).join(", "),
          ]),
        )}`,
    ),
  );
}

function errorsPage(): GeneratedFile {
  const rows = (messages: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(messages).map(([code, text]) => [`\`${code}\``, statusOf(code), text.zh, text.en]);
  const heads = ["code", "status", "中文", "English"];
  return page(
    "errors",
    "Refusals",
    "`*.messages.ts`",
    `## kernel\n\n${table(heads, rows(kernelMessages))}`,
    ...contracts.map((contract) => `${heading(contract)}\n${table(heads, rows(contract.messages))}`),
  );
}

function settingsPage(): GeneratedFile {
  return page(
    "settings",
    "Settings",
    "`apps/server/src/kernel/config.ts`",
    "Read from the environment at the start and checked; each mistake is told in one sentence.\n",
    table(
      ["name", "default", "about"],
      Object.entries(settings).map(([name, { schema, about }]) => [`\`${name}\``, defaultOf(schema), about]),
    ),
  );
}

function defaultOf(schema: z.ZodType): string {
  const value = schema.safeParse(undefined).data;
  if (value === undefined) return "";
  return `\`${value === true ? "on" : value === false ? "off" : String(value)}\``;
}

function openApiFile(): GeneratedFile {
  return {
    path: "docs/reference/openapi.json",
    command,
    text: `${JSON.stringify(
      openApi(
        contracts.map((contract) => ({ contract })),
        "http://localhost:4600",
      ),
      null,
      2,
    )}\n`,
  };
}
