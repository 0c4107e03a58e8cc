/* A report that answers back: its reader changes an answer, and sees what becomes of the advice, in this file alone.

   What was known when the report was made comes as facts, and how it came out as the report says it. Nothing is kept: to
   open the file again is to begin again. How a question is put stands in `question.js`, which asks here for `own`, `say` and
   `withdraw`; what is said of an outcome in `advice.js`. */
"use strict";

const data = JSON.parse(document.getElementById("answering-data").textContent);
const { rules, words, said: reported } = data;
const drawn = data.diagrams && unpackDiagrams(data.diagrams, rules);
const numbers = new Intl.NumberFormat(data.language, { maximumFractionDigits: 9 });
const MOMENT = 250; // milliseconds
const place = document.getElementById("answering-place");

/* The answers that were changed, by question. */
let changes = {};
let read = null;
let waiting = 0;

/* What was known of a question in the report, as a value; undefined where several facts of it are not all known. */
function reportedValue({ id, kind, facts }) {
  if (!facts.some((fact) => fact in reported)) return null;
  if (kind !== "several") return reported[id];
  if (!facts.every((fact) => fact in reported && isSingle(reported[fact]))) return undefined;
  return { picks: facts.filter((fact) => reported[fact][0] === YES).map((fact) => fact.slice(id.length + 1)) };
}

/* What stands in the fields: what was changed, or was known as one answer. */
function own(id) {
  if (id in changes) return { value: changes[id] };
  const value = reportedValue(rules.questions[id]);
  const isOne = value !== undefined && value !== null && (!isChoices(value) || isSingle(value));
  return isOne ? { value } : undefined;
}

function say(id, value) {
  changes[id] = value;
  if (JSON.stringify(value) === JSON.stringify(reportedValue(rules.questions[id]))) delete changes[id];
  reread();
}

/* To empty a number takes the change back; of several options none is ticked any more, which tells nothing. */
function withdraw(id) {
  if (rules.questions[id].kind === "several") say(id, null);
  else takeBack(id);
}

function takeBack(id) {
  delete changes[id];
  reread();
}

function factsNow() {
  const facts = { ...reported };
  for (const [id, value] of Object.entries(changes)) {
    for (const fact of rules.questions[id].facts) delete facts[fact];
    if (value !== null) Object.assign(facts, factsSaid(rules.questions[id], value));
  }
  return facts;
}

/* At once what takes no time, and the rest when it has stood still for a moment; unchanged it is what the report says. */
function reread() {
  clearTimeout(waiting);
  read = proveRuleBase(rules, drawn, factsNow(), MOST_AT_ONCE);
  if (!isChanged()) for (const id of Object.keys(read.outcomes)) Object.assign(read.outcomes[id], data.outcomes[id]);
  else if (!isWhollyProved(read)) waiting = setTimeout(lookFurther, MOMENT);
  show();
}

function lookFurther() {
  read = proveRuleBase(rules, drawn, factsNow());
  show();
}

const isChanged = () => Object.keys(changes).length > 0;
const byId = (id) => document.getElementById(id);
const reportedText = (question) => {
  const value = reportedValue(question);
  return value === undefined ? words.differs : value === null ? words.not_answered : valueText(question, value);
};

function answerText(question) {
  return question.id in changes ? valueText(question, changes[question.id]) : reportedText(question);
}

/* What stands there once; the parts that change have an id. */
function layOut() {
  const choose = make("select", { id: "answering-question", onchange: () => ask(choose.value) });
  place.append(
    make("p", { class: "field" }, make("label", { htmlFor: choose.id }, words.which_answer), choose),
    make("div", { id: "answering-asked" }),
    make("div", { id: "answering-changes" }),
    make("h3", {}, words.what_becomes),
    make("p", { id: "answering-told", class: "lead", role: "status" }),
    make("dl", { id: "answering-outcomes", class: "terms" }),
    make("div", { id: "answering-lists" }),
    make("p", { id: "answering-how", class: "quiet" }),
  );
}

/* The questions that apply as things are, each with its answer. */
function fillChoice() {
  const choose = byId("answering-question");
  const at = choose.value;
  const groups = rules.sections.map(({ id, title }) => {
    const some = read.asked.map((each) => rules.questions[each]).filter(({ section }) => section === id);
    const options = some.map((each) => make("option", { value: each.id }, `${each.name}: ${answerText(each)}`));
    return options.length > 0 && make("optgroup", { label: title }, options);
  });
  choose.replaceChildren(make("option", { value: "" }, words.choose_answer), ...groups.filter(Boolean));
  choose.value = read.asked.includes(at) ? at : "";
  if (choose.value !== at) ask("");
}

function ask(id) {
  if (!id) {
    byId("answering-asked").replaceChildren();
    return;
  }
  const question = rules.questions[id];
  const { parts } = question.kind === "number" ? numberPart(question) : choicePart(question);
  const legend = make("legend", {}, question.text);
  const before = make("p", { class: "quiet" }, filled(words.in_report, { answer: reportedText(question) }));
  byId("answering-asked").replaceChildren(make("fieldset", {}, legend, before, parts.filter(Boolean)));
}

function show() {
  fillChoice();
  showChanges();
  const differing = layoutFirst(rules).filter(isDifferent);
  const titles = parted(differing.map((id) => rules.decisions[id].title));
  const told = !isChanged() ? words.nothing_changed : differing.length ? filled(words.comes_out_otherwise, { decisions: titles }) : words.comes_out_alike;
  if (byId("answering-told").textContent !== told) byId("answering-told").textContent = told;
  byId("answering-outcomes").replaceChildren(...layoutFirst(rules).map(outcomePart));
  byId("answering-lists").replaceChildren(...[listPart(rules.measures, read.measures, data.measures, words.measures), listPart(rules.tensions, read.tensions, data.tensions, words.tensions)].flat());
  byId("answering-how").textContent = [howKnown(read, words), areChancesMissed() && words.chances_not_counted].filter(Boolean).join(" ");
}

function showChanges() {
  const line = (id) => {
    const question = rules.questions[id];
    const back = make("button", { type: "button", onclick: () => (takeBack(id), afterTakingBack(id)), "aria-label": `${words.take_back}: ${question.name}` }, words.take_back);
    return make("li", {}, `${question.name}: ${reportedText(question)} \u2192 `, make("strong", {}, answerText(question)), " ", back);
  };
  const made = Object.keys(changes).map(line);
  byId("answering-changes").replaceChildren(...(made.length ? [make("h3", {}, words.changed_answers), make("ul", { class: "bullets" }, made)] : []));
}

/* The button is gone, so the focus goes to where one chooses; the fields at hand tell what stands now. */
function afterTakingBack(id) {
  if (byId("answering-question").value === id) ask(id);
  byId("answering-question").focus();
}

/* Whether an outcome is another, or another is possible, or is as firm no more; of what is only counted these are not known yet. */
function isDifferent(id) {
  const { leading, status, region, isProved } = read.outcomes[id];
  const before = data.outcomes[id];
  if (leading !== before.leading || status !== before.status) return true;
  return isProved && ([...region].sort().join() !== before.region.join() || firmText(read.outcomes[id], words) !== firmText(before, words));
}

/* Whether the report tells chances that another answer would make others; of what is settled there are none. */
const areChancesMissed = () => isChanged() && Object.values(read.outcomes).some(({ status }) => status !== "settled");

/* What the report says of an outcome is said in its words, which know chances as well. */
const outcomeText = (id, outcome) => outcome.told ?? `${leadingTitle(rules.decisions[id], outcome, words)} (${firmText(outcome, words)})`;

function outcomePart(id) {
  const outcome = read.outcomes[id];
  const decision = rules.decisions[id];
  const isOther = isDifferent(id);
  return make(
    "div",
    { class: isOther ? "other" : "" },
    make("dt", {}, decision.title),
    make(
      "dd",
      {},
      isOther ? make("strong", {}, outcomeText(id, outcome)) : outcomeText(id, outcome),
      isOther && make("span", { class: "under" }, filled(words.in_report, { answer: outcomeText(id, data.outcomes[id]) })),
      make("span", { class: "under" }, possibleText(decision, outcome, words)),
      (outcome.remarks ?? []).map((remark) => make("span", { class: "under" }, remark)),
    ),
  );
}

/* Of measures or tensions what comes and what goes. */
function listPart(things, now, before, title) {
  if (!isChanged()) return [];
  const texts = (ids, others) => things.filter(({ id }) => ids.includes(id) && !others.includes(id)).map(({ text }) => make("li", {}, text));
  const parts = [[words.comes, texts(now, before)], [words.goes, texts(before, now)]].filter(([, lines]) => lines.length);
  return parts.map(([what, lines]) => [make("h4", {}, filled(what, { things: title })), make("ul", { class: "bullets" }, lines)]).flat();
}

layOut();
reread();
for (const id of ["answering-part", "answering-link"]) byId(id).hidden = false;
