/**
 * The page behind the link in a mail: whoever reads the mail may have no session, and a mail scanner that
 * follows links must not unsubscribe anybody. So the link only opens a page; its button sends the token.
 */
export const unsubscribePage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>不再接收邮件提醒 · Stop these mails</title>
<style>
body { max-width: 30rem; margin: 15vh auto 0; padding: 0 1.25rem; font: 1.1rem/1.7 system-ui, "Noto Sans SC", sans-serif; color: #1f1f1f; }
button { min-height: 3rem; padding: 0 1.5rem; border: 0; border-radius: .5rem; background: #c0271d; color: #fff; font: inherit; cursor: pointer; }
button:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
</style>
</head>
<body>
<h1>不再接收邮件提醒</h1>
<p>按下按钮后,娘家不再给您发邮件提醒;站内通知照常。<br><span lang="en">Press the button to stop mail alerts from Niangjia. The inbox goes on as before.</span></p>
<p><button id="stop" type="button">不再接收 · <span lang="en">Stop</span></button></p>
<p id="result" role="status" aria-live="polite"></p>
<script src="/api/notices/unsubscribe.js"></script>
</body>
</html>
`;

export const unsubscribeScript = `"use strict";
const button = document.getElementById("stop");
const result = document.getElementById("result");
button.addEventListener("click", async () => {
  button.disabled = true;
  const token = new URLSearchParams(location.search).get("token") || "";
  try {
    const answer = await fetch("/api/notices/unsubscribe", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ token }) });
    const body = await answer.json();
    result.textContent = answer.ok ? "已停止。需要时可登录后在提醒设置里重新确认邮箱。 · Stopped. Sign in and confirm your address again if you want them back." : body.error.message;
    if (!answer.ok) button.disabled = false;
  } catch {
    result.textContent = "网络不通,请稍后再试。 · The line is down. Try again in a moment.";
    button.disabled = false;
  }
});
`;
