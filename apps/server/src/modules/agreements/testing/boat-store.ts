export interface BoatRow {
  id: string;
  status: string;
  version: number;
  number: string;
  union_path: string;
  person_id: string | null;
  open_promises: number;
  broken_promises: number;
  next_due_on: string | null;
}

declare module "../../../kernel/database/schema.generated.ts" {
  interface DB {
    boats_boat: BoatRow;
  }
}
