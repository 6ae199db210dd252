/**
 * How each table is cut to a scope: the column of the union's path, and that of the person a row is about; a follower has
 * neither and is reached `through` its parent.
 * `readBy: "everyone"` marks directories that anybody reads and only a covering scope writes. The schema
 * test holds this list equal to the policies in the database.
 */
export interface ScopedTable {
  readonly path: string | null;
  readonly person: string | null;
  /** The path of a second union that the row concerns (a transfer has two). */
  readonly alsoPath?: string;
  readonly readBy?: "everyone";
  /**
   * The table whose rows it follows, and the column that holds their id: whoever reaches the parent as a union reaches the
   * follower. `own`: what of it the person reaches whom the parent is about: all of it, or where a column says so; without
   * it nothing.
   */
  readonly through?: {
    readonly table: string;
    readonly column: string;
    readonly own?: "all" | { readonly where: string };
  };
  /** For partner offices: the column that says which office a row was handed to. */
  readonly office?: { readonly column: string };
}

export const scopedTables: Readonly<Record<string, ScopedTable>> = {
  unions_union: { path: "path", person: null, readBy: "everyone" },
  unions_hours: { path: "union_path", person: null, readBy: "everyone" },
  unions_post: { path: "union_path", person: null },
  unions_holding: { path: "union_path", person: "person_id" },
  members_employer: { path: "union_path", person: null, readBy: "everyone" },
  members_person: { path: "union_path", person: "id" },
  members_membership: { path: "union_path", person: "person_id" },
  members_identity: { path: "union_path", person: "person_id" },
  identity_account: { path: null, person: "person_id" },
  identity_session: { path: null, person: "person_id" },
  identity_passkey: { path: null, person: "person_id" },
  identity_office: { path: "union_path", person: null, office: { column: "id" } },
  identity_office_holding: { path: "union_path", person: "person_id" },
  identity_post_proof: { path: "union_path", person: null },
  identity_role: { path: "union_path", person: null, readBy: "everyone" },
  kernel_audit: { path: "union_path", person: "about_person_id" },
  members_correction: { path: "union_path", person: "person_id" },
  members_import: { path: "union_path", person: null },
  members_transfer: { path: "from_path", alsoPath: "to_path", person: "person_id" },
  notices_choice: { path: null, person: "person_id" },
  notices_device: { path: null, person: "person_id" },
  notices_notice: { path: null, person: "person_id" },
  notices_setting: { path: null, person: "person_id" },
  lists_saved_filter: { path: null, person: "person_id" },
  files_file: { path: null, person: "owner_person_id" },
  records_record: { path: "union_path", alsoPath: "also_path", person: "person_id" },
  records_wait: { path: "union_path", person: "person_id", office: { column: "office_id" } },
  records_event: {
    path: null,
    person: null,
    through: { table: "records_record", column: "record_id", own: { where: "for_person" } },
  },
  tasks_task: {
    path: null,
    person: null,
    through: { table: "records_record", column: "record_id", own: "all" },
    office: { column: "office_id" },
  },
  agreements_agreement: {
    path: null,
    person: null,
    through: { table: "records_record", column: "record_id", own: "all" },
  },
  agreements_promise: {
    path: null,
    person: null,
    through: { table: "records_record", column: "record_id", own: "all" },
  },
  appeals_appeal: { path: "union_path", person: "person_id" },
  appeals_question: { path: null, person: null, through: { table: "appeals_appeal", column: "appeal_id", own: "all" } },
  appeals_proposal: { path: null, person: null, through: { table: "appeals_appeal", column: "appeal_id" } },
  appeals_service_promise: { path: "union_path", person: null, readBy: "everyone" },
  appeals_channel: { path: "union_path", person: null },
  appeals_channel_message: { path: "union_path", person: null },
  appeals_entry: { path: "union_path", person: null },
  appeals_group: { path: "union_path", person: null },
  appeals_import: { path: "union_path", person: null },
  appeals_import_row: { path: "union_path", person: null },
  appeals_import_source: { path: "union_path", person: null },
  appeals_taking: { path: "union_path", person: null },
  appeals_rule_set: { path: "union_path", person: null },
  appeals_rule_draft: { path: "union_path", person: null },
};
