/* What the console does in the browser. Menus open, dialogs ask once more, and moments are shown in the reader's own time zone. */
"use strict";

for (const time of document.querySelectorAll("time[datetime]")) {
  const moment = new Date(time.dateTime);
  if (!Number.isNaN(moment.valueOf()) && !time.hasAttribute("data-day")) {
    time.title = time.textContent;
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {dateStyle: "medium", timeStyle: "short"}).format(moment);
  }
}

document.addEventListener("click", event => {
  const toggle = event.target.closest("[data-toggles]");
  if (toggle) {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", open);
    document.getElementById(toggle.dataset.toggles).classList.toggle("open", open);
  }
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    event.preventDefault();
    const dialog = document.getElementById(opener.dataset.opens);
    tellChosen(dialog);
    tellWhich(dialog, opener);
    dialog.showModal();
  }
  const closer = event.target.closest("[data-closes]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
  const copier = event.target.closest("[data-copies]");
  if (copier) {
    copy(document.getElementById(copier.dataset.copies), copier);
  }
});

/* Where a page is given no clipboard, as without https, the value is marked instead, for whoever copies by hand. */
async function copy(source, button) {
  const status = document.querySelector("[data-said]");
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.classList.add("copied");
    status.textContent = status.dataset.copied;
  } catch {
    getSelection().selectAllChildren(source);
    status.textContent = status.dataset.marked;
  }
}

/* Whoever sent a form goes on where its answer is: at the first thing that is wrong or asked for, else at what the page now says. */
if (document.querySelector("main").dataset.answer === "true") {
  const place = ["[aria-invalid=true]", "#confirmed", "#impact", "> .problem", "#made", "#secret", ".wrong:not(.badge)", "#answer"]
    .flatMap(each => [...document.querySelectorAll("main " + each)]).find(each => each.getClientRects().length > 0);
  if (place) {
    if (!place.matches("input, select, textarea")) {
      place.tabIndex = -1;
    }
    place.focus({preventScroll: true});
    place.scrollIntoView({block: place.matches("section") ? "start" : "center"});
  }
}

/* A dialog about those who are ticked in a table names them, and how many they are. */
function tellChosen(dialog) {
  const list = dialog.querySelector("[data-chosen]");
  if (list) {
    list.replaceChildren(...[...document.querySelectorAll("input[data-choice]:checked")].map(box => {
      const item = document.createElement("li");
      item.textContent = box.dataset.choice;
      return item;
    }));
  }
}

/* One dialog serves all rows of a list: its form carries which of them it was opened for. */
function tellWhich(dialog, opener) {
  for (const field of dialog.querySelectorAll("[data-filled]")) {
    field.value = opener.dataset.fills;
  }
}

function ticked() {
  const count = document.querySelectorAll("input[data-choice]:checked").length;
  for (const bar of document.querySelectorAll("[data-for-chosen]")) {
    bar.hidden = count === 0;
    bar.querySelector("[data-count]").textContent = count;
  }
}

document.addEventListener("change", event => {
  if (event.target.matches("[data-choose-all]")) {
    for (const box of document.querySelectorAll("[data-choose-all], input[data-choice]")) {
      box.checked = event.target.checked;
    }
  }
  if (event.target.matches("[data-choose-all], input[data-choice]")) {
    ticked();
  }
  if (event.target.matches("[data-submits]")) {
    event.target.form.requestSubmit();
  }
});
ticked();

/* A part that tells how far something is, is fetched again until there is no such part any more. */
const refreshed = document.querySelector("[data-refreshes]");

async function refresh() {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = answer.ok && !answer.redirected && page.querySelector("[data-refreshes]");
    if (!next) {
      location.reload();
      return;
    }
    refreshed.replaceChildren(...next.childNodes);
  } catch {
    /* The line is down for a moment: the next try may find it up. */
  }
  setTimeout(refresh, 2000);
}

if (refreshed) {
  setTimeout(refresh, 2000);
}
