import type { Text } from "./text.ts";

/** Sentences every route may refuse with. Each says what happened and what to do next. */
export const kernelMessages = {
  internal_error: {
    zh: "系统出了错，这一步没有办成。请稍后再试；若仍不行，请把编号 {requestId} 告诉工会。",
    en: "Something went wrong on our side, and this was not done. Try again in a moment, or give your union the number {requestId}.",
  },
  not_signed_in: { zh: "请先登录。", en: "Please sign in first." },
  channel_not_known: {
    zh: "密钥不对，或这个渠道已停用。请向发给您密钥的工会核对。",
    en: "The secret is not right, or this channel is switched off. Check with the union that gave it to you.",
  },
  metrics_token_needed: {
    zh: "查看运行指标需要出示 METRICS_TOKEN 所设的密钥（Authorization: Bearer）。",
    en: "Figures of this process need the secret set as METRICS_TOKEN (Authorization: Bearer).",
  },
  not_permitted: {
    zh: "您当前的岗位没有这项权限。请换一个岗位，或联系本级工会的安全管理员。",
    en: "Your current post does not include this. Switch post, or ask your union's security administrator.",
  },
  not_your_post: { zh: "您已不担任该岗位，请重新选择岗位。", en: "You no longer hold this post. Choose a post again." },
  not_found: {
    zh: "找不到这条记录，或它不在您的工作范围内。",
    en: "This record does not exist, or it is outside your scope.",
  },
  bad_input: { zh: "有些内容需要改一下：{fields}。", en: "Some entries need a change: {fields}." },
  bad_cursor: {
    zh: "翻页位置已失效，请从第一页重新开始。",
    en: "This page position is no longer valid. Start again from the first page.",
  },
  idempotency_key_required: {
    zh: "这次提交缺少防重复编号，请刷新页面后再提交。",
    en: "This request has no idempotency key. Reload the page and submit again.",
  },
  idempotency_key_reused: {
    zh: "刚才提交的那份其实已经记下了，只是没有收到回应；现在这份内容不同。请先看看记录，还要再记一份时再提交一次。",
    en: "What you sent before was recorded, only the answer was lost; this says something else. Look at the record first, and submit again if you want a second entry.",
  },
  changed_meanwhile: {
    zh: "这条记录刚被别人改过，请看一下最新内容再操作。",
    en: "Somebody changed this record a moment ago. Look at its latest state and try again.",
  },
  too_many_requests: {
    zh: "操作太频繁，请过 {minutes} 分钟再试，您填写的内容不会丢失。",
    en: "Too many requests. Try again in {minutes} min; what you entered is kept.",
  },
  step_up_required: { zh: "这一步需要再次验证您的身份。", en: "This step needs you to prove who you are once more." },
  post_needs_second_proof: {
    zh: "您设置了身份验证器或通行密钥，进入岗位前请先用它验证。",
    en: "You have an authenticator or a passkey: verify with it before you enter your post.",
  },
  post_needs_authenticator: {
    zh: "工会要求用身份验证器或通行密钥进入岗位，您还没有设置。请在工作台的“我的账号与安全”设置，再由安全管理员当面确认，就能继续。",
    en: "Your union asks for an authenticator or a passkey to enter a post, and you have none yet. Set one up in the console, under My account and security; once a security administrator has confirmed it in person, go on.",
  },
  post_needs_vouching: {
    zh: "您的身份验证器或通行密钥是凭手机验证码设置的，还不能进入岗位。请找本级或上级工会的安全管理员，当面在“岗位任职”里确认。",
    en: "Your authenticator or passkey was set up with a phone code and opens no post yet. See a security administrator of your union or one above, who confirms it under Posts and holders.",
  },
  cross_site_refused: {
    zh: "请求来自别的网站，已拒绝。请从本平台的页面操作。",
    en: "This request came from another site and was refused. Use this platform's own pages.",
  },
  wrong_host: {
    zh: "这个地址不是本平台的地址，请打开 {host}。（运维人员：PUBLIC_URL 须与用户打开的地址一致。）",
    en: "This is not the address of this platform. Open {host} instead. (Operators: PUBLIC_URL must be the address people open.)",
  },
  too_large: { zh: "内容太大，请控制在 {max} 以内。", en: "This is too large. Keep it within {max}." },
  busy: {
    zh: "现在使用的人很多，这一步还没有办。请不要关闭页面，过几秒再提交一次。",
    en: "The service is very busy, and this was not done. Keep this page open and send it again in a few seconds.",
  },
  unavailable: {
    zh: "系统暂时用不了，这一步还没有办。请不要关闭页面，过一会儿再提交一次。",
    en: "The service cannot work just now, and this was not done. Keep this page open and send it again in a moment.",
  },
  outcome_unknown: {
    zh: "保存的时候连接断了，现在还不知道办成没有。请再提交一次：同一份内容只会办一次。",
    en: "The line broke while this was being saved, and we do not know yet whether it was done. Send it again: the same content is done only once.",
  },
  storage_full: {
    zh: "系统的存储空间满了，这一步没有办成。管理员需要先腾出空间，请过一会儿再提交。",
    en: "The service has no room left to store this, and it was not done. Its administrator must make room; send it again later.",
  },
  clock_wrong: {
    zh: "系统正在校准时间，这一步还没有办。请不要关闭页面，过一会儿再提交一次。",
    en: "The service is setting its clock, and this was not done. Keep this page open and send it again in a moment.",
  },
  unsupported_media: { zh: "不支持这种内容格式。", en: "This content type is not supported." },
  // Action-table refusals every table shares.
  not_your_permission: { zh: "您当前的岗位没有这项权限。", en: "Your current post does not include this." },
  not_yours: { zh: "只有本人可以这样做。", en: "Only the person concerned can do this." },
  wrong_status: {
    zh: "记录当前的状态不能这样做。请刷新页面，看看它到了哪一步、现在可以做什么。",
    en: "The record is not in a state that allows this. Refresh the page to see where it stands and what can be done now.",
  },
  // Spreadsheets that a person uploads.
  sheet_missing: { zh: "请先选择一个 XLSX 文件再上传。", en: "Choose an XLSX file first, then upload it." },
  sheet_too_large: {
    zh: "表格太大，请控制在 {max} 以内，或分成几个文件。",
    en: "The spreadsheet is too large. Keep it within {max}, or split it into several files.",
  },
  sheet_unpacks_too_large: {
    zh: "这个文件本身不大，但展开后内容太多，无法读取。请只留需要的列和行，另存为新的 XLSX 后再上传，或分成几个文件。",
    en: "This file is small, but holds too much once it is unpacked. Keep only the columns and rows you need, save it as a new XLSX and upload it again, or split it into several files.",
  },
  sheet_unreadable: {
    zh: "打不开这个文件。请用表格软件另存为 XLSX 后再上传。",
    en: "This file cannot be opened. Save it as XLSX in your spreadsheet program and upload it again.",
  },
  sheet_too_costly: {
    zh: "读取这个表格太费时，已停止。请只留需要的内容，另存为新的 XLSX 后再上传。",
    en: "Reading this spreadsheet takes too long and was stopped. Keep only what is needed, save it as a new XLSX and upload it again.",
  },
  sheet_too_many_rows: {
    zh: "一次最多导入 {max} 行，请分成几个文件。",
    en: "At most {max} rows can be imported at once. Split the file.",
  },
  sheet_empty: {
    zh: "表格里没有内容，请填好后再上传。",
    en: "The spreadsheet is empty. Fill it in and upload it again.",
  },
  sheet_columns_missing: {
    zh: "表格缺少这些列：{columns}。请下载模板，照它的表头填写。",
    en: "The spreadsheet lacks these columns: {columns}. Download the template and keep its headers.",
  },
  // Field sentences (the `error` of a schema).
  text_required: { zh: "请填写", en: "please fill this in" },
  text_too_short: { zh: "太短了，请写得具体一些", en: "too short, please say a little more" },
  text_too_long: { zh: "太长了，请缩短", en: "too long, please shorten it" },
  text_has_control_characters: {
    zh: "含有无法显示的字符，请重新输入",
    en: "contains characters that cannot be shown, please retype it",
  },
  nested_too_deep: { zh: "内容的层次太多，请简化后再提交", en: "nested too deep, please send something simpler" },
  not_a_date: { zh: "不是有效的日期，请按 年-月-日 填写", en: "not a date, please write year-month-day" },
  not_an_instant: { zh: "不是有效的时间，请重新选择", en: "not a point in time, please choose it again" },
  instant_out_of_range: {
    zh: "时间须在 1993 年至 2198 年之间，请改一下",
    en: "the time must lie between 1993 and 2198, please change it",
  },
  date_out_of_range: {
    zh: "日期须在 1900 年至 2199 年之间，请改一下",
    en: "the date must lie between 1900 and 2199, please change it",
  },
  not_a_union_path: {
    zh: "不是工会的路径，请从列表中选择工会",
    en: "not the place of a union, please choose the union from the list",
  },
  invalid_value: { zh: "填写的内容不合要求", en: "not a valid value" },
} as const satisfies Record<string, Text>;

/** The same failures, told to who only reads: nothing was being done, and nothing is submitted again. */
export const kernelMessagesOfReading: Readonly<Record<string, Text>> = {
  internal_error: {
    zh: "系统出了错，打不开。请过一会儿重试；若仍不行，请把编号 {requestId} 告诉工会。",
    en: "Something went wrong on our side, and this cannot be opened. Try again in a moment, or give your union the number {requestId}.",
  },
  busy: {
    zh: "现在使用的人很多，暂时打不开，请过几秒重试。",
    en: "The service is very busy, and this cannot be opened now. Try again in a few seconds.",
  },
  unavailable: {
    zh: "系统暂时用不了，打不开，请过一会儿重试。",
    en: "The service cannot work just now, and this cannot be opened. Try again in a moment.",
  },
  clock_wrong: {
    zh: "系统正在校准时间，暂时打不开，请过一会儿重试。",
    en: "The service is setting its clock, and this cannot be opened now. Try again in a moment.",
  },
};
