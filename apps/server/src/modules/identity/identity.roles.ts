/** Roles every installation starts with. They are data: the security administrator edits them on screen. */
export const builtInRoles = [
  { id: "appeals_officer", name: "诉求工单员", nameEn: "Appeals officer", power: "business",
    permissions: ["appeals.read", "appeals.read_contact", "appeals.take", "appeals.import", "appeals.dispatch", "appeals.accept", "appeals.return", "appeals.answer", "appeals.hand_over", "appeals.overview", "appeals.export", "unions.read", "members.read", "appeals.entries", "search.use"] },
  { id: "liaison", name: "联络员", nameEn: "Liaison", power: "business",
    permissions: ["appeals.read", "appeals.read_contact", "appeals.take", "appeals.accept", "appeals.return", "appeals.answer", "appeals.hand_over", "unions.read", "search.use"] },
  { id: "union_chair", name: "工会主席", nameEn: "Union chair", power: "business",
    permissions: ["appeals.read", "appeals.read_contact", "appeals.take", "appeals.import", "appeals.dispatch", "appeals.accept", "appeals.return", "appeals.answer", "appeals.hand_over", "appeals.overview", "appeals.export", "appeals.rules", "appeals.promises", "unions.read", "unions.edit", "members.read", "members.edit", "appeals.entries", "appeals.channels", "search.use"] },
  { id: "organisation_officer", name: "组织干部", nameEn: "Organisation officer", power: "business",
    permissions: ["unions.read", "unions.edit", "unions.restructure", "unions.import", "members.read", "members.edit", "members.unmask", "members.read_needy", "members.import", "members.export", "appeals.rules", "appeals.promises", "appeals.read", "appeals.overview", "appeals.entries", "appeals.channels", "search.use"] },
  { id: "overview_reader", name: "数据观察员", nameEn: "Overview reader", power: "business", permissions: ["appeals.overview", "unions.read"] },
  { id: "partner_officer", name: "协作单位经办人", nameEn: "Partner officer", power: "business", permissions: ["appeals.read", "appeals.reply"] },
  { id: "system_admin", name: "系统管理员", nameEn: "System administrator", power: "system", permissions: ["identity.edit_offices", "upkeep.stuck"] },
  { id: "security_admin", name: "安全管理员", nameEn: "Security administrator", power: "security", permissions: ["identity.read_roles", "identity.edit_roles", "identity.assign_posts", "identity.end_sessions"] },
  { id: "audit_admin", name: "审计管理员", nameEn: "Audit administrator", power: "audit", permissions: ["audit.read", "audit.export"] },
] as const;
