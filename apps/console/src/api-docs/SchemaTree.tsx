import { useText } from "@niangjia/ui/language";
import { apiDocsMessages } from "./api-docs.messages.ts";
import { describeSchema, type Schema } from "./open-api.ts";

/** Deeper than any contract nests; guards against a schema that refers to itself. */
const deepestShown = 8;

/** The fields of a schema, nested. What is asked for marks the required fields, an answer the ones that may be missing. */
export function SchemaTree({
  schema,
  of,
  root = schema,
  depth = 0,
}: {
  schema: Schema;
  of: "request" | "answer";
  root?: Schema;
  depth?: number;
}) {
  const t = useText(apiDocsMessages);
  const known = resolve(schema, root);
  const inner = insideOf(known);
  const fields = inner.flatMap((one) =>
    Object.entries(resolve(one, root).properties ?? {}).map(([name, field]) => ({
      name,
      field: resolve(field, root),
      required: resolve(one, root).required?.includes(name) ?? false,
    })),
  );
  if (fields.length === 0) return depth === 0 ? <p className="api-type">{describeSchema(known)}</p> : null;
  return (
    <ul className="api-fields">
      {fields.map(({ name, field, required }, index) => (
        <li key={`${name} ${index}`}>
          <code>{name}</code> <span className="api-type">{describeSchema(field)}</span>{" "}
          {of === "request" && required && <span className="api-required">{t("required")}</span>}
          {of === "answer" && !required && <span className="api-type">{t("optional")}</span>}
          {depth < deepestShown && <SchemaTree schema={field} of={of} root={root} depth={depth + 1} />}
        </li>
      ))}
    </ul>
  );
}

/** The object shapes within a schema: itself, an array's items, each alternative, the values of a record. */
function insideOf(schema: Schema): readonly Schema[] {
  if (schema.properties) return [schema];
  if (schema.items) return insideOf(schema.items);
  if (typeof schema.additionalProperties === "object") return insideOf(schema.additionalProperties);
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap(insideOf);
}

function resolve(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name ? (root.$defs?.[name] ?? schema) : schema;
}
