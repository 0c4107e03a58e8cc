/* A question on the screen: what can be answered, and what an answer is once it is given.

   Every answer is said at once (`say`), without leaving the question; a number that is none is told, and keeps one here. */
"use strict";

function questionScreen(id) {
  const question = rules.questions[id];
  const all = offered();
  const section = rules.sections.find((each) => each.id === question.section);
  const isFirst = all.find((each) => rules.questions[each].section === section.id) === id;
  const where = { number: all.indexOf(id) + 1, of: all.length, section: section.title };
  const answering = question.kind === "number" ? numberPart(question) : choicePart(question);
  const next = (event) => {
    event.preventDefault();
    if (answering.check()) step(1);
  };
  return [
    make("p", { class: "section" }, filled(words.question_of, where)),
    isFirst && section.intro && make("p", { class: "quiet" }, section.intro),
    make(
      "form",
      { onsubmit: next, noValidate: true },
      make("fieldset", {}, make("legend", {}, make("h1", {}, question.text)), prefilledPart(question), answering.parts),
      question.help && folded(words.help, question.help),
      folded(words.why, question.why),
      notePart(id),
      data.live && make("p", { id: "changes", class: "quiet" }),
      make(
        "p",
        { class: "buttons" },
        make("button", { type: "button", onclick: () => step(-1) }, words.back),
        make("button", { type: "submit", class: "main" }, words.next),
        make("button", { type: "button", class: "plain", onclick: () => clearAll(id) }, words.clear),
      ),
    ),
  ];
}

function clearAll(id) {
  say(id, undefined);
  go(id);
  part("screen").querySelector(".option input, #number").focus();
}

const folded = (title, text) => make("details", {}, make("summary", {}, title), make("p", {}, text));

function notePart(id) {
  const said = own(id)?.note ?? "";
  const area = make("textarea", { id: "note", rows: 3, value: said, maxLength: 5000, onchange: () => note(id, area.value) });
  const label = make("label", { htmlFor: "note", class: "unseen" }, words.note);
  return make("details", { open: said !== "" }, make("summary", {}, words.note), label, area);
}

function prefilledPart(question) {
  const before = state.answers[question.id]?.filled;
  return before && make("p", { class: "filled" }, filled(words.prefilled, { source: before.from, value: valueText(question, before.value) }));
}

/* One of several options, or any number of them; *don't know* stands among them. */
function choicePart(question) {
  const several = question.kind === "several";
  const said = own(question.id);
  const options = question.kind === "yes_no" ? [NO, YES].map((id) => ({ id, label: words[id === YES ? "yes" : "no"] })) : question.options;
  const isChosen = (id) => (said && said.value ? (several ? said.value.picks.includes(id) : said.value.includes(id)) : false);
  const isNothing = several && said?.value?.picks.length === 0;
  const boxes = options.map(({ id }) => optionBox(several ? "checkbox" : "radio", `o-${id}`, isChosen(id)));
  const nothing = several && optionBox("checkbox", "nothing", isNothing);
  const unknown = optionBox(several ? "checkbox" : "radio", "unknown", said !== undefined && said.value === null);
  const alone = [nothing, unknown].filter(Boolean);
  const change = (box) => {
    if (several && box.checked) {
      const others = alone.includes(box) ? [...boxes, ...alone] : alone;
      for (const each of others) if (each !== box) each.checked = false;
    }
    const picks = options.filter((_, at) => boxes[at].checked).map(({ id }) => id);
    if (unknown.checked) say(question.id, null);
    else if (!several) say(question.id, picks);
    else say(question.id, picks.length || nothing.checked ? { picks } : undefined);
  };
  const row = (box, label, meaning) => {
    box.addEventListener("change", () => change(box));
    return make("label", { class: "option" }, box, make("span", {}, label, meaning && make("span", { class: "hint" }, meaning)));
  };
  return {
    parts: [
      several && make("p", { class: "hint" }, words.several_hint),
      ...options.map(({ label, meaning }, at) => row(boxes[at], label, meaning)),
      several && row(nothing, words.none_of_these),
      row(unknown, words.dont_know),
    ],
    check: () => true,
  };
}

const optionBox = (type, id, checked) => make("input", { type, id, name: "option", checked });

/* A number, or the two ends between which it lies. */
function numberPart(question) {
  const said = own(question.id);
  const value = said?.value;
  const shown = (number) => (number === undefined ? "" : numbers.format(number));
  const { low, high } = rangeOf(question, rules);
  const ends = { low: numbers.format(low), high: numbers.format(high), decimals: question.decimals };
  const input = (id, text) => make("input", { id, type: "text", inputMode: "decimal", autocomplete: "off", value: text, "aria-describedby": "number-fault" });
  const from = input("number", shown(value?.low));
  const to = input("number-to", value && value.high !== value.low ? shown(value.high) : "");
  const unknown = optionBox("checkbox", "unknown", said !== undefined && value === null);
  const fault = make("p", { id: "number-fault", class: "fault", role: "alert" });
  const problemOf = () => {
    const texts = [from, to].map((each) => each.value.trim());
    if (texts[0] === "" && texts[1] === "") return { nothing: true };
    const [least, most] = [texts[0], texts[1] || texts[0]].map((each) => numberSaid(question, rules, each));
    const problem = least.problem ?? most.problem ?? (least.number > most.number ? "wrong_way" : null);
    return problem ? { problem } : { value: { low: least.number, high: most.number } };
  };
  const take = () => {
    const found = problemOf();
    if (!found.nothing) unknown.checked = false;
    if (found.value) say(question.id, found.value);
    else if (found.nothing && own(question.id)?.value) say(question.id, undefined);
    if (!found.problem) complain(null);
  };
  const complain = (problem) => {
    fault.textContent = problem ? filled(words.problems[problem], ends) : "";
    for (const each of [from, to]) each.setAttribute("aria-invalid", String(problem !== null));
  };
  const check = () => {
    const { problem } = problemOf();
    complain(problem ?? null);
    if (problem) from.focus();
    return !problem;
  };
  for (const each of [from, to]) each.addEventListener("input", take);
  for (const each of [from, to]) each.addEventListener("change", check);
  unknown.addEventListener("change", () => {
    from.value = to.value = "";
    complain(null);
    say(question.id, unknown.checked ? null : undefined);
  });
  const unit = question.unit ?? "";
  return {
    parts: [
      make("p", { class: "hint" }, filled(words.number_hint, { ...ends, unit }).trim()),
      make("p", { class: "numbers" }, make("label", { htmlFor: "number" }, words.number), from, unit && make("span", {}, unit)),
      make("p", { class: "numbers" }, make("label", { htmlFor: "number-to" }, words.number_to), to, unit && make("span", {}, unit)),
      fault,
      make("label", { class: "option" }, unknown, make("span", {}, words.dont_know)),
    ],
    check,
  };
}

function valueText(question, value) {
  if (value === null) return words.dont_know;
  const label = (id) => (question.kind === "yes_no" ? words[id === YES ? "yes" : "no"] : (question.options.find((each) => each.id === id)?.label ?? id));
  if (value.picks) return value.picks.map(label).join(", ") || words.none_of_these;
  if (isChoices(value)) return value.map(label).join(` ${words.or_} `);
  const ends = [...new Set([value.low, value.high])].map((each) => numbers.format(each));
  return `${ends.join(` ${words.to} `)} ${question.unit ?? ""}`.trim();
}
