import { Refusal } from "@niangjia/client/call";

/** One entry of antd's `form.setFields`. */
export interface FieldError {
  readonly name: (string | number)[];
  readonly errors: string[];
}

/**
 * The entries a refusal names, for `form.setFields(fieldErrors(error))`. A path `people.0.name` becomes
 * `["people", 0, "name"]`: form fields carry the names of the body's fields.
 */
export function fieldErrors(error: unknown): FieldError[] {
  if (!(error instanceof Refusal)) return [];
  const found = new Map<string, string[]>();
  for (const field of error.fields) {
    if (field.path) found.set(field.path, [...(found.get(field.path) ?? []), field.message]);
  }
  return [...found].map(([path, errors]) => ({
    name: path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors,
  }));
}
