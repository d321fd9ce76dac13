/*
 * Keeps in this tab what somebody typed until it was taken: also over a sign-in, when the session ended meanwhile, over a form that was
 * answered with what is wrong in it, and over another form of the page that was sent first. No passwords, no files, and nothing of a form
 * that only asks. A page is kept as {form: {field: state}}; fields that are as the page had them are not.
 */
"use strict";

{
  const taken = "form[method=post]:not([data-asks])";
  const shown = document.querySelector("main").dataset;
  const page = "typed:" + shown.reader + location.pathname;
  const isAnswer = shown.answer === "true";
  const lists = [...document.querySelectorAll(`${taken} [data-rows]`)];
  const rowsOfPage = new Map(lists.map(list => [list, JSON.stringify(rows(list))]));

  function read(name) {
    return JSON.parse(sessionStorage.getItem(name) || "{}");
  }

  function write(name, typed) {
    if (Object.keys(typed).length > 0) {
      sessionStorage.setItem(name, JSON.stringify(typed));
    } else {
      sessionStorage.removeItem(name);
    }
  }

  /* Of forms that are repeated, one for each who waits, it says which by what that carries unseen, and not by its place, which moves. */
  function keyOf(form) {
    const id = form.getAttribute("id") || "";
    const carried = !/:\d+:/.test(id) ? [] : [...form.elements]
      .filter(field => field.type === "hidden" && field.name !== id && !field.name.startsWith("jakarta.faces."))
      .map(field => field.name + "=" + field.value);
    return [id.replace(/:\d+/g, ""), ...carried].join(" ");
  }

  function isBox(field) {
    return field.type === "checkbox" || field.type === "radio";
  }

  function isPicked(field) {
    return field.tagName === "SELECT";
  }

  /* Each field that is kept for itself, with its form and its name there; fields of one name are told apart by their order. */
  function fields() {
    const counts = {};
    return [...document.querySelectorAll(`${taken} :is(input, textarea, select)`)]
      .filter(field => field.name && !["hidden", "password", "submit", "button", "file"].includes(field.type)
        && !field.name.startsWith("jakarta.faces.") && !field.closest("[data-rows]"))
      .map(field => {
        const form = keyOf(field.form);
        const name = field.name + (isBox(field) ? "=" + field.value : "");
        const nth = counts[form + " " + name] = (counts[form + " " + name] ?? -1) + 1;
        return {field, form, key: name + " " + nth};
      });
  }

  /* Of a list in which the page has chosen nothing, the browser has chosen the first. */
  function isChanged(field) {
    return isBox(field) ? field.checked !== field.defaultChecked
      : isPicked(field) ? field.selectedIndex !== Math.max(0, [...field.options].findIndex(option => option.defaultSelected))
        : field.value !== field.defaultValue;
  }

  function state(field) {
    return isBox(field) ? field.checked : isPicked(field) ? [...field.selectedOptions].map(option => option.value) : field.value;
  }

  function bringField(field, kept) {
    if (isBox(field)) {
      field.checked = kept;
    } else if (isPicked(field)) {
      for (const option of field.options) {
        option.selected = kept.includes(option.value);
      }
    } else {
      field.value = kept;
    }
  }

  /* A list of rows is kept as a whole: where a row stands, and that one is gone, was said by whoever typed, too. */
  function rows(list) {
    return [...list.children].map(row => [...row.querySelectorAll("[name]")].map(field => field.value));
  }

  function bringRows(list, kept) {
    while (list.children.length < kept.length) {
      list.append(list.lastElementChild.cloneNode(true));
    }
    while (list.children.length > kept.length) {
      list.lastElementChild.remove();
    }
    kept.forEach((values, nth) => list.children[nth].querySelectorAll("[name]").forEach((field, place) => {
      field.value = values[place];
    }));
  }

  /* Everything of the page that can be kept: what it is, whether it is as the page had it, and how to bring it back. */
  function keepable() {
    return [
      ...fields().map(({field, form, key}) => ({form, key, changed: isChanged(field), state: state(field),
        bring: kept => bringField(field, kept)})),
      ...lists.map((list, nth) => ({form: keyOf(list.closest("form")), key: "rows " + nth, state: rows(list),
        changed: JSON.stringify(rows(list)) !== rowsOfPage.get(list), bring: kept => bringRows(list, kept)})),
    ];
  }

  /* What was kept before stays, also where the page has it already because it was sent, and came back. */
  function keep() {
    const before = read(page);
    const typed = {};
    for (const {form, key, changed, state} of keepable()) {
      if (changed || isAnswer && before[form]?.[key] !== undefined) {
        typed[form] = {...typed[form], [key]: state};
      }
    }
    for (const seen of document.querySelectorAll(`${taken} input[name=seen]`)) {
      const form = keyOf(seen.form);
      if (typed[form]) {
        typed[form].seen = seen.value;
      }
    }
    write(page, typed);
  }

  /* The form that this page answers holds what the answer says; of every other one what was typed is brought back. */
  function bringBack(answered) {
    const kept = read(page);
    let brought = false;
    for (const {form, key, state, bring} of keepable()) {
      if (form !== answered && kept[form]?.[key] !== undefined) {
        brought ||= JSON.stringify(state) !== JSON.stringify(kept[form][key]);
        bring(kept[form][key]);
      }
    }
    for (const seen of document.querySelectorAll(`${taken} input[name=seen]`)) {
      const form = keyOf(seen.form);
      if (form !== answered && kept[form]?.seen) {
        seen.value = kept[form].seen;
      }
    }
    return brought;
  }

  /* That what was typed has been taken is said on whichever page comes next. */
  function forgetTaken(sent) {
    const kept = read(sent.page);
    delete kept[sent.form];
    write(sent.page, kept);
  }

  const sent = read("sent");
  sessionStorage.removeItem("sent");
  if (sent.page && document.querySelector("[data-done]")) {
    forgetTaken(sent);
  }
  const brought = bringBack(isAnswer && sent.page === page ? sent.form : undefined);
  if (brought && !isAnswer) {
    document.querySelector("[data-kept]").hidden = false;
  }
  keep();
  ticked();

  document.addEventListener("input", keep);
  document.addEventListener("change", keep);
  document.addEventListener("submit", event => {
    const form = event.target;
    if ((form.getAttribute("action") || "").endsWith("/sign-out")) {
      sessionStorage.clear();
    } else if (form.matches(taken)) {
      keep();
      write("sent", {page, form: keyOf(form)});
    }
  });

  document.addEventListener("click", event => {
    if (event.target.closest("[data-forgets]")) {
      sessionStorage.removeItem(page);
      location.reload();
    }
  });
}
