// Keys for people who read all day, and the sheet in which a decision is foreseen. Everything also works by pointing.
"use strict";

const page = document.documentElement;
const sheet = document.getElementById("sheet");
const TYPING = "input, textarea, select, [contenteditable]";

const items = () => [...document.querySelectorAll("[data-item]")].filter((one) => one.offsetParent !== null);
const current = () => document.activeElement?.closest("[data-item]") ?? document.querySelector("[data-item].current");

function move(step) {
  const all = items();
  if (!all.length) return;
  const at = all.indexOf(current());
  go(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))]);
}

function go(item) {
  document.querySelectorAll("[data-item].current").forEach((one) => one.classList.remove("current"));
  item.classList.add("current");
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const inside = (sheet.open ? sheet : current())?.querySelector(`[data-key="${key}"]`);
  const anywhere = [...document.querySelectorAll(`[data-key="${key}"]`)].filter((one) => !one.closest("[data-item]"));
  const found = inside ?? anywhere[0] ?? (key === "z" ? document.querySelector('[data-key="z"]') : null);
  if (!found) return false;
  if (found.matches("input")) found.focus();
  else found.click();
  return true;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest(TYPING)) {
    if (event.key === "Escape" && !sheet.open) event.target.blur();
    return;
  }
  if (page.dataset.shortcuts === "off") return;
  const key = event.key.toLowerCase();
  if (sheet.open) return;
  if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (event.key === "Enter" && event.target.matches("[data-item]")) event.target.querySelector("[data-open], a")?.click();
  else if (event.key === "?") location.assign("/help");
  else if (!"ynuez/".includes(key) || !press(key)) return;
  event.preventDefault();
}

document.addEventListener("keydown", onKey);

// The sheet opens when its content has arrived, and closes by Escape, by "Cancel" and by a click beside it.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "sheet-body") return;
  if (!sheet.open) sheet.showModal();
  sheet.querySelector("[autofocus]")?.focus();
});
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "sheet-body" && event.detail.xhr.status >= 400) event.detail.shouldSwap = true;
});
sheet?.addEventListener("click", (event) => {
  if (event.target === sheet || event.target.closest("[data-close]")) {
    event.preventDefault();
    sheet.close();
  }
});
// A link that looks like a button is pressed like one.
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches('a[role="button"]')) {
    event.preventDefault();
    event.target.click();
  }
});

// After a decision the reader goes on where they were.
const list = document.querySelector("[data-list][data-at]");
if (list && document.querySelector(".flash")) {
  const there = items()[Math.min(Number(list.dataset.at), items().length - 1)];
  if (there) go(there);
}
if (location.hash === "" && document.getElementById("evidence")) {
  const box = document.querySelector(".text");
  const mark = document.getElementById("evidence");
  if (box && mark) box.scrollTop = mark.offsetTop - box.offsetTop - box.clientHeight / 3;
}

// A claim by hand: what is selected in the report, by mouse or by Shift and arrows, becomes its evidence. Offsets are
// those of the text: a browser counts in UTF-16, the ledger in characters.
const text = document.getElementById("select-from");
if (text) {
  const characters = (length) => [...text.value.slice(0, length)].length;
  const take = () => {
    if (text.selectionStart === text.selectionEnd) return;
    document.getElementById("start").value = characters(text.selectionStart);
    document.getElementById("end").value = characters(text.selectionEnd);
    document.getElementById("selected").textContent = `“${text.value.slice(text.selectionStart, text.selectionEnd)}”`;
  };
  for (const moment of ["select", "keyup", "mouseup"]) text.addEventListener(moment, take);
}

// What describes bodies stays blurred until it is asked for.
for (const button of document.querySelectorAll("[data-unveil]")) {
  button.addEventListener("click", () => {
    document.querySelectorAll(".veiled").forEach((one) => one.classList.remove("veiled"));
    document.querySelector(".text")?.focus();
    button.closest(".veil").remove();
  });
}
