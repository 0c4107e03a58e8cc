
"use strict";
(() => {
  const roster = document.getElementById("roster");
  if (!roster) return;
  const language = document.documentElement.lang;
  const order = new Intl.Collator(language, { numeric: true });
  const number = new Intl.NumberFormat(language);
  const body = roster.tBodies[0];
  const rows = [...body.rows];
  const heads = [...roster.tHead.rows[0].cells];
  const titles = heads.map((head) => head.textContent);
  const words = document.getElementById("roster-tools").dataset;
  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const text = (cell) => cell.querySelector(".text").textContent;
  const firmness = (cell) => cell.querySelector(".firm")?.lastChild.textContent;
  const grouped = rows.length > 0 && "order" in (rows[0].cells[1]?.dataset ?? {});
  const first = grouped ? 2 : 1;
  const seen = rows.map((row) => ({
    row,
    name: plain(text(row.cells[0])),
    results: [...row.cells].slice(first).map((cell) => ({ text: text(cell), firmness: firmness(cell) })),
  }));

  for (const template of ["roster-comparison", "roster-tools"]) {
    roster.before(document.getElementById(template).content.cloneNode(true));
  }
  const part = (name) => document.getElementById(`roster-${name}`);

  const option = (label, value) => new Option(label, value);
  const distinct = (values) => [...new Set(values)].sort(order.compare);

  /* Filters: what a row has to have to be shown. */
  titles.slice(first).forEach((title, at) => {
    const group = document.createElement("optgroup");
    group.label = title;
    group.append(...distinct(seen.map((each) => each.results[at].text)).map((each) => option(each, `${at} ${each}`)));
    part("outcome").append(group);
  });
  part("firmness").append(
    ...distinct(seen.flatMap((each) => each.results.map((result) => result.firmness))).map((each) => option(each, each)),
  );
  if (grouped) {
    const groups = new Map(rows.map((row) => [Number(row.cells[1].dataset.order), text(row.cells[1])]));
    part("group").append(...[...groups].sort(([a], [b]) => a - b).map(([at, each]) => option(each, String(at))));
  }

  const filter = () => {
    const name = plain(part("search").value.trim());
    const outcome = part("outcome").value;
    const at = outcome.indexOf(" ");
    const column = Number(outcome.slice(0, at));
    const wanted = outcome.slice(at + 1);
    const firm = part("firmness").value;
    const group = grouped ? part("group").value : "";
    let shown = 0;
    for (const each of seen) {
      const of = outcome ? [each.results[column]] : each.results;
      each.row.hidden = !(
        each.name.includes(name) &&
        (!outcome || of[0].text === wanted) &&
        (!firm || of.some((result) => result.firmness === firm)) &&
        (!group || each.row.cells[1].dataset.order === group)
      );
      shown += each.row.hidden ? 0 : 1;
    }
    part("count").textContent = filled(words.shown, { shown, all: rows.length });
  };
  for (const name of ["search", "outcome", "firmness", "group"]) part(name)?.addEventListener("input", filter);
  part("reset").addEventListener("click", () => {
    for (const name of ["search", "outcome", "firmness", "group"]) if (part(name)) part(name).value = "";
    filter();
  });

  /* Sorting: by the text of a column, or by its order where it has one; what is level stays as it was read. */
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    const printed = document.createElement("span");
    button.type = "button";
    button.textContent = printed.textContent = titles[at];
    printed.className = "printed";
    head.replaceChildren(button, printed);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      const keyed = rows.map((row) => ({ row, key: row.cells[at].dataset.order ?? text(row.cells[at]) }));
      keyed.sort((a, b) => (down ? -1 : 1) * order.compare(a.key, b.key));
      body.append(...keyed.map((each) => each.row));
      for (const each of heads) each.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  });

  /* Comparing: two rows turned into columns. */
  const times = new Map();
  const named = rows.map((row, at) => {
    const name = text(row.cells[0]);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const again = time > 1 ? ` (${time})` : "";
    const label = `${name.length > 60 ? `${name.slice(0, 60)}…` : name}${again}`;
    part("first").append(option(label, String(at)));
    part("second").append(option(label, String(at)));
    return `${name}${again}`;
  });

  const cell = (kind, ...nodes) => {
    const made = document.createElement(kind);
    made.append(...nodes);
    return made;
  };
  const copied = (from) => cell("td", ...from.cloneNode(true).childNodes);
  const titled = (title, ...cells) => {
    const head = cell("th", title);
    head.scope = "row";
    return cell("tr", head, ...cells);
  };
  const answered = (row) => cell("td", row.cells[0].querySelector(".under").textContent);
  const compared = (title, one, other) => {
    const differs = text(one) !== text(other);
    const row = titled(title, copied(one), copied(other), cell("td", differs ? words.differs : words.same));
    row.classList.toggle("differs", differs);
    return row;
  };
  const compare = () => {
    const [one, other] = ["first", "second"].map((name) => rows[part(name).value]);
    const table = part("compared");
    table.hidden = !(one && other);
    part("differ").textContent = "";
    if (table.hidden) return;
    const made = titles.map((title, at) => at && compared(title, one.cells[at], other.cells[at]));
    made[0] = titled(words.answered, answered(one), answered(other), cell("td"));
    [one, other].forEach((row, at) => {
      table.tHead.rows[0].cells[at + 1].textContent = named[rows.indexOf(row)];
    });
    table.tBodies[0].replaceChildren(...made);
    const count = made.slice(first).filter((row) => row.classList.contains("differs")).length;
    part("differ").textContent = filled(words.differ, { count, all: heads.length - first });
  };
  for (const name of ["first", "second"]) part(name).addEventListener("input", compare);
  filter();
})();
