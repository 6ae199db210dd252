import { expect, test } from "vitest";
import { textOfHtml } from "./html-text.ts";

test.each([
  ["<p>两个月没发工资</p><p>请帮忙</p>", "两个月没发工资\n请帮忙"],
  ["<div>第一行<br>第二行<br/></div>", "第一行\n第二行"],
  ["<style>p{}</style><script>alert(1)</script><p>正文</p><!-- 藏着 -->", "正文"],
  ["<table><tr><td>张三</td><td>3000</td></tr></table>", "张三 3000"],
  ["a&nbsp;&amp;&lt;b&gt; &#21171;&#x52b3; &unknown;", "a &<b> 劳劳 &unknown;"],
  ["&#0;&#xd800;&#x110000;x", "x"],
  ["<p>a</p><p></p><p></p><p></p><p>b</p>", "a\n\nb"],
  ["", ""],
])("%s", (html, text) => expect(textOfHtml(html)).toBe(text));
