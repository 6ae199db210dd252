/** Names that administrators and people give, in characters. */
export const longestRoleName = 40;
export const longestRoleNameEn = 80;
export const longestPasskeyLabel = 40;
