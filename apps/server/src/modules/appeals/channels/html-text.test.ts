import { expect, test } from "vitest";
import { textOfHtml } from "./html-text.ts";

test.each([
  ["<p>两个月没发工资</p><p>请帮忙</p>", "两个月没发工资\n请帮忙"],
  ["<div>第一行<br>第二行<br/></div>", "第一行\n第二行"],
  ["<style>p{}</style><script>alert(1)</script><p>正文</p><!-- 藏着 -->", "正文"],
  ["<table><tr><td>张三</td><td>3000</td></tr></table>", "张三 3000"],
  ["a&nbsp;&amp;&lt;b&gt; &#21171;&#x52b3; &unknown;", "a &<b> 劳劳 &unknown;"],
  ["&#0;&#xd800;&#x110000;x", "\ufffd\ufffd\ufffdx"],
  ["<!doctype html><head><title>标题</title></head><body>正文<template><p>藏着</p></template>完", "正文完"],
  ["1 < 2 &amp 3<", "1 < 2 & 3<"],
  ["<title>没有结尾", ""],
  ["<a title='</p><script>'>链接</a><!-- 没有结尾 <p>藏着</p>", "链接"],
  ["<p>a</p><p></p><p></p><p></p><p>b</p>", "a\n\nb"],
  ["", ""],
])("%s", (html, text) => expect(textOfHtml(html)).toBe(text));
