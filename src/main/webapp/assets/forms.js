/* What the forms of connections do in the browser: a file fills a field, and rows are moved by drag or by button. What a row is sent as is where it stands. */
"use strict";

document.addEventListener("change", event => {
  const target = event.target.dataset.fills;
  if (target && event.target.files.length > 0) {
    event.target.files[0].text().then(text => {
      const field = document.getElementById(target);
      field.value = text;
      field.dispatchEvent(new Event("input", {bubbles: true}));
    });
  }
});

/* As if somebody had typed, for those who listen. */
function changed(list) {
  list.closest("form").dispatchEvent(new Event("input", {bubbles: true}));
}

function moved(row, to) {
  const button = document.activeElement;
  to();
  button.focus();
  changed(row);
}

document.addEventListener("click", event => {
  const button = event.target.closest("[data-row]");
  if (!button) {
    return;
  }
  const row = button.closest("li");
  const list = row ? row.parentElement : button.closest("section").querySelector("[data-rows]");
  if (button.dataset.row === "add") {
    const fresh = list.lastElementChild.cloneNode(true);
    fresh.querySelector("input").value = "";
    fresh.querySelectorAll("select").forEach(select => {
      select.selectedIndex = 0;
    });
    list.append(fresh);
    fresh.querySelector("input").focus();
  } else if (button.dataset.row === "up" && row.previousElementSibling) {
    moved(row, () => row.previousElementSibling.before(row));
  } else if (button.dataset.row === "down" && row.nextElementSibling) {
    moved(row, () => row.nextElementSibling.after(row));
  } else if (button.dataset.row === "remove") {
    if (list.children.length > 1) {
      (row.nextElementSibling || row.previousElementSibling).querySelector("input").focus();
      row.remove();
    } else {
      row.querySelector("input").value = "";
    }
    changed(list);
  }
});

for (const list of document.querySelectorAll("[data-rows]")) {
  let dragged = null;
  list.addEventListener("pointerdown", event => {
    const grip = event.target.closest(".grip");
    if (grip) {
      dragged = grip.closest("li");
      dragged.classList.add("dragged");
      event.preventDefault();
    }
  });
  document.addEventListener("pointermove", event => {
    const over = dragged && document.elementFromPoint(event.clientX, event.clientY)?.closest("li");
    if (over && over !== dragged && over.parentElement === list) {
      const box = over.getBoundingClientRect();
      event.clientY < box.top + box.height / 2 ? over.before(dragged) : over.after(dragged);
    }
  });
  document.addEventListener("pointerup", () => {
    if (dragged) {
      dragged.classList.remove("dragged");
      changed(dragged);
      dragged = null;
    }
  });
}
