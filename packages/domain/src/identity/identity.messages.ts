import { nameRefusalTexts } from "../codes/person-name.ts";
import { phoneRefusalTexts } from "../codes/phone.ts";
import type { Text } from "../kernel/text.ts";

export const identityMessages = {
  demo_is_off: {
    zh: "本系统没有开启演示登录，请用手机号登录。",
    en: "Demo sign-in is off on this system. Sign in with your phone number.",
  },
  unknown_demo_person: {
    zh: "没有这个演示人物，请从列表中选择。",
    en: "There is no such demo person. Choose one from the list.",
  },
  // Fields.
  ...phoneRefusalTexts,
  ...nameRefusalTexts,
  code_not_six_digits: { zh: "验证码是6位数字", en: "the code has six digits" },
  // Codes.
  codes_not_available: {
    zh: "本系统还不能发送短信验证码，请用密码、通行密钥或统一身份登录，或请系统管理员设置短信服务。",
    en: "This system cannot send codes yet. Sign in with a password, a passkey or your organisation's account, or ask the system administrator to set up text messages.",
  },
  code_not_sent: { zh: "验证码没有发出去，请过一分钟再试。", en: "The code could not be sent. Try again in a minute." },
  code_wrong: { zh: "验证码不对，请核对后再填。", en: "The code is not right. Check it and try again." },
  code_used_up: { zh: "这个验证码已失效，请重新获取。", en: "This code no longer works. Ask for a new one." },
  first_link_refused: {
    zh: "这个首次登录链接无效、已用过或已过期，请联系平台运维人员重新生成。",
    en: "This first sign-in link is wrong, used or expired. Ask those who run the platform for a new one.",
  },
  phone_unchanged: {
    zh: "这就是您现在的手机号，请填写新的手机号。",
    en: "This is the number you have now. Enter the new one.",
  },
  phone_in_use: {
    zh: "这个手机号已有人在用。如果是您自己的另一个账号，请联系本级工会。",
    en: "Somebody uses this number already. If that is another account of yours, please contact your union.",
  },
  account_not_active: {
    zh: "这个账号已停用，请联系本级工会。",
    en: "This account is not active. Please contact your union.",
  },
  // Passwords and second factors.
  sign_in_refused: {
    zh: "手机号或密码不对，请核对。忘了密码可以用验证码登录。",
    en: "The phone number or password is not right. If you forgot it, sign in with a code.",
  },
  second_factor_required: {
    zh: "请再填写身份验证器上的6位数字（或恢复码）。",
    en: "Enter the six digits of your authenticator as well (or a recovery code).",
  },
  second_factor_not_set_up: {
    zh: "担任岗位的人员用密码登录，须先设好身份验证器。请用验证码或通行密钥登录后，到“我的账号与安全”设置。",
    en: "People who hold a post need an authenticator to sign in with a password. Sign in with a code or a passkey and set it up under My account and security.",
  },
  second_factor_wrong: {
    zh: "身份验证器的数字或恢复码不对，每组数字只能用一次，请等下一组再试。",
    en: "The authenticator digits or recovery code are not right. Each works once: wait for the next digits and try again.",
  },
  too_many_tries: {
    zh: "试的次数太多，为保护账号请在 {minutes} 分钟后再试，或换一种方式登录。",
    en: "Too many tries. To protect the account, try again in {minutes} {minutes|minute|minutes}, or sign in another way.",
  },
  too_many_proof_tries: {
    zh: "验证的次数太多，为保护账号请过 {minutes} 分钟再验证，页面上填写的内容还在。有通行密钥的，可以现在用它验证。",
    en: "Too many tries. To protect the account, verify again in {minutes} {minutes|minute|minutes}; what you entered stays on the page. If you have a passkey, verify with it now.",
  },
  totp_code_wrong: {
    zh: "这 6 位数字不对。请核对：验证器里的密钥与页面上的一致，手机时间设为自动；再填写它现在显示的数字。",
    en: "These six digits are not right. Check that the key in your app is the one on this page and that the phone sets its time by itself, then enter the digits it shows now.",
  },
  password_too_short: {
    zh: "密码至少12个字，可以用一句好记的话",
    en: "at least 12 characters; an easy-to-remember sentence will do",
  },
  password_too_long: { zh: "密码最多128个字", en: "at most 128 characters" },
  password_too_simple: { zh: "密码太容易猜，请换一个", en: "too easy to guess, please choose another" },
  password_holds_phone: { zh: "密码里不要有手机号", en: "leave your phone number out of the password" },
  totp_not_begun: { zh: "二维码已过期，请重新开始设置。", en: "The code picture has expired. Start again." },
  totp_not_enrolled: { zh: "还没有设置身份验证器。", en: "No authenticator is set up yet." },
  // Passkeys.
  passkey_refused: {
    zh: "这个通行密钥没有通过验证，请重试，或换一种方式。",
    en: "The passkey was not accepted. Try again, or use another way.",
  },
  passkey_expired: { zh: "等待时间太长，请重新开始。", en: "This took too long. Start again." },
  passkey_known: { zh: "这个通行密钥已经添加过了。", en: "This passkey is already added." },
  // OpenID.
  oidc_not_configured: {
    zh: "本系统没有接入统一身份登录，请用其他方式登录。",
    en: "This system has no organisation sign-in. Use another way.",
  },
  oidc_unreachable: {
    zh: "统一身份服务暂时连不上，请稍后再试，或用其他方式登录。",
    en: "The organisation's sign-in service cannot be reached. Try again later, or use another way.",
  },
  oidc_refused: {
    zh: "统一身份登录没有完成，请重新开始。",
    en: "The organisation sign-in was not completed. Start again.",
  },
  oidc_unknown: {
    zh: "这个统一身份账号还没有关联到本平台。请先用手机验证码登录，再到“我的账号与安全”里关联。",
    en: "This organisation account is not linked yet. Sign in with a phone code first, then link it under My account and security.",
  },
  oidc_linked_elsewhere: {
    zh: "这个统一身份账号已关联到另一个人，请联系安全管理员。",
    en: "This organisation account is linked to somebody else. Ask the security administrator.",
  },
  // Step-up.
  stronger_proof_required: {
    zh: "您已设置通行密钥或身份验证器，请用它来验证。",
    en: "You have a passkey or an authenticator: please verify with that.",
  },
  no_phone_on_file: {
    zh: "您的账号没有手机号，请用通行密钥或身份验证器验证。",
    en: "Your account has no phone number. Verify with a passkey or an authenticator.",
  },
  // Roles.
  role_has_no_permission: { zh: "请至少选择一项权限。", en: "Choose at least one permission." },
  unknown_permission: {
    zh: "有的权限本系统没有，请刷新后重选。",
    en: "Some permissions do not exist here. Reload and choose again.",
  },
  role_mixes_powers: {
    zh: "业务、系统、安全、审计权限不能放进同一个角色（三员分立）。请分成几个角色。",
    en: "Business, system, security and audit permissions do not go into one role (separation of the three administrators). Make several roles.",
  },
  role_is_your_own: {
    zh: "不能修改自己正在担任的角色，请由另一位安全管理员来改。",
    en: "You cannot change a role that you hold. Ask another security administrator.",
  },
  role_of_a_superior: {
    zh: "这个角色属于上级工会，只能由上级修改。可以复制成本级的新角色再改。",
    en: "This role belongs to a superior union and is edited there. Copy it into a role of your own union.",
  },
  role_in_use: {
    zh: "还有岗位或协作单位在用这个角色（{count} 个），请先换掉再删除。",
    en: "Posts or partner offices still use this role ({count}). Change them first.",
  },
  role_is_built_in: {
    zh: "这是系统自带的角色，可以修改，不能删除。",
    en: "This role comes with the system: it can be edited but not deleted.",
  },
  // Posts.
  not_to_oneself: {
    zh: "不能给自己任职或授权，请由另一位安全管理员办理。",
    en: "You cannot give yourself a post. Ask another security administrator.",
  },
  powers_stay_apart: {
    zh: "系统、安全、审计三类管理岗位不能由同一个人担任，请先免去原来的管理岗位。",
    en: "One person cannot hold two of the system, security and audit posts. End the other post first.",
  },
  already_holds_post: {
    zh: "这个人在这段时间已经担任该岗位。",
    en: "This person already holds the post in that time.",
  },
  post_is_closed: { zh: "这个岗位已撤销，请选择别的岗位。", en: "This post is closed. Choose another." },
  holding_has_ended: { zh: "这次任职已经结束。", en: "This holding has already ended." },
  days_out_of_order: {
    zh: "结束日期不能早于开始日期，请核对。",
    en: "The last day is before the first. Check the dates.",
  },
  search_by_one: { zh: "请填手机号或姓名中的一项", en: "enter a phone number or a name, one of the two" },
  not_your_own_sessions: {
    zh: "请到“我的账号与安全”管理自己的登录设备。",
    en: "Manage your own devices under My account and security.",
  },
  not_your_own_proofs: {
    zh: "请到“我的账号与安全”管理自己的身份验证器和通行密钥；丢失时请另一位安全管理员办理。",
    en: "Manage your own under My account and security; if you lost them, ask another security administrator.",
  },
  post_proof_own_first: {
    zh: "请先到“我的账号与安全”给自己设好身份验证器或通行密钥，并请另一位安全管理员确认，再要求别人使用。",
    en: "Set up an authenticator or a passkey of your own first, under My account and security, and have another security administrator confirm it; then ask it of others.",
  },
  person_serves_above: {
    zh: "这个人还在{place}任职，请由能管到那里的安全管理员办理。",
    en: "This person also serves as {place}. Ask a security administrator whose reach covers that post.",
  },
  vouch_with_own_proof: {
    zh: "确认别人之前，请先用您自己的、已确认的身份验证器或通行密钥登录。还没有的，请在“我的账号与安全”设置，并请另一位安全管理员确认。",
    en: "Before you confirm others, sign in with an authenticator or a passkey of your own that is confirmed. If you have none, set one up under My account and security and have another security administrator confirm it.",
  },
  nothing_to_vouch_for: {
    zh: "这个人没有等待确认的身份验证器或通行密钥，请刷新列表。",
    en: "Nothing of this person's waits to be confirmed. Reload the list.",
  },
  // Partner offices.
  office_is_closed: { zh: "这个协作单位已停用，请先恢复。", en: "This partner office is closed. Reopen it first." },
  already_an_officer: { zh: "这个人已是该单位的经办人。", en: "This person already works for the office." },
  name_differs: {
    zh: "这个手机号登记的是另一个姓名，请核对手机号和姓名。",
    en: "This phone number is registered under another name. Check both.",
  },
  role_not_for_offices: {
    zh: "协作单位只能使用业务类角色，请换一个角色。",
    en: "Partner offices use business roles only. Choose another role.",
  },
  unknown_division: { zh: "没有这个行政区划代码，请重新选择。", en: "There is no such division code. Choose again." },
  unknown_role: { zh: "没有这个角色，请重新选择。", en: "There is no such role. Choose again." },
} as const satisfies Record<string, Text>;
