/*
 * What the console does in the browser. Menus open, dialogs ask once more, moments are shown in the reader's own time zone, and what
 * somebody typed is kept in this tab until it was taken: also over a sign-in, when the session ended meanwhile.
 */
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
    tellChosen(document.getElementById(opener.dataset.opens));
    document.getElementById(opener.dataset.opens).showModal();
  }
  const closer = event.target.closest("[data-closes]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
  const copier = event.target.closest("[data-copies]");
  if (copier) {
    navigator.clipboard.writeText(document.getElementById(copier.dataset.copies).textContent.trim()).then(() => {
      copier.classList.add("copied");
    });
  }
});

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

function ticked() {
  const count = document.querySelectorAll("input[data-choice]:checked").length;
  for (const bar of document.querySelectorAll("[data-for-chosen]")) {
    bar.hidden = count === 0;
    bar.querySelector("[data-count]").textContent = count;
  }
}

document.addEventListener("change", event => {
  if (event.target.matches("[data-choose-all]")) {
    for (const box of document.querySelectorAll("input[data-choice]")) {
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

/* What is typed and not taken yet, by page and field. No passwords, and nothing of a form that only asks. */
const place = "typed:" + location.pathname;
const done = document.querySelector("[data-done]");

function fields() {
  return [...document.querySelectorAll("form[method=post] input, form[method=post] textarea, form[method=post] select")]
    .filter(field => field.name && !["hidden", "password", "submit", "file"].includes(field.type)
      && !field.name.startsWith("jakarta.faces."));
}

/* Fields of one name are told apart by their place among them: rows of a table are sent under the same names. */
function nth(field) {
  return fields().filter(other => other.name === field.name).indexOf(field);
}

function typed() {
  return fields().filter(field => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some(option => option.selected !== option.defaultSelected)
      : field.value !== field.defaultValue)
    .map(field => [field.name, field.value,
      field.tagName === "SELECT" ? [...field.selectedOptions].map(option => option.value) : field.checked, nth(field)]);
}

/* A row that was added is not on the page that is shown anew. */
function addRows(kept) {
  for (const list of document.querySelectorAll("[data-rows]")) {
    const names = [...list.querySelectorAll("[name]")].map(field => field.name);
    const wanted = Math.max(0, ...kept.filter(entry => names.includes(entry[0])).map(entry => entry[3] + 1));
    while (list.children.length < wanted) {
      list.append(list.lastElementChild.cloneNode(true));
    }
  }
}

function bring(kept) {
  addRows(kept);
  for (const field of fields()) {
    const box = field.type === "checkbox" || field.type === "radio";
    const entry = kept.find(([name, value, , place]) => name === field.name && (box ? value === field.value : place === nth(field)));
    if (entry && box) {
      field.checked = entry[2];
    } else if (entry && field.tagName === "SELECT") {
      for (const option of field.options) {
        option.selected = entry[2].includes(option.value);
      }
    } else if (entry) {
      field.value = entry[1];
    }
  }
}

const kept = JSON.parse(sessionStorage.getItem(place) || "[]");
if (done) {
  sessionStorage.removeItem(place);
} else if (kept.length > 0 && typed().length === 0 && !document.querySelector("[aria-invalid]")) {
  bring(kept);
  if (typed().length > 0) {
    document.querySelector("[data-kept]").hidden = false;
    ticked();
  }
}

document.addEventListener("input", () => sessionStorage.setItem(place, JSON.stringify(typed())));
document.addEventListener("submit", event => {
  if (event.target.action.endsWith("/sign-out")) {
    sessionStorage.clear();
  }
});

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
