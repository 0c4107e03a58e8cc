/* The advice so far beside a question: each decision with its scores, how firm it is, and the strongest reason each way.

   What is proved is told in the words of an interview; the rest is a quick count and says so. */
"use strict";

/* Make an element: its properties, `class` and `data-…` and `aria-…` as attributes, and what is in it. */
function make(tag, properties = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && !name.includes("-") && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...inside.flat().filter((each) => each !== null && each !== undefined && each !== false && each !== ""));
  return made;
}

/* How many alternatives are named one by one. */
const MOST_TITLES = 6;

const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const minus = (number) => String(number).replace("-", "\u2212");

function alternativeTitle(decision, id, words) {
  return decision.alternatives.find((each) => each.id === id)?.title ?? words.no_outcome;
}

function leadingTitle(decision, outcome, words) {
  return outcome.status === "open" ? words.nothing_leads : alternativeTitle(decision, outcome.leading, words);
}

const layoutFirst = (rules) => [rules.layout, ...Object.keys(rules.decisions).filter((id) => id !== rules.layout)];

/* How firm an outcome is: what is settled is so by proof; of the rest it is told where that was not looked into. */
function firmText({ status, isProved, isClose, isOwn }, words) {
  if (isProved) return words.status[isClose ? "close" : isOwn ? "own" : status];
  return `${status === "open" ? words.status.open : words.may_shift} \u00b7 ${words.quick}`;
}

/* What an outcome can still become beside what leads; nothing of one that is settled. Bounds of rows are loose, so that none
   would hold is told only where it is proved, or is all that is left to tell. */
function possibleText(decision, { region, leading, status, isProved }, words) {
  if (status === "settled") return "";
  const others = decision.alternatives.filter(({ id }) => region.includes(id) && id !== leading).map(({ title }) => title);
  const isSure = status === "open" || isProved || isScored(decision) || others.length === 0;
  const none = region.includes(NONE) && isSure ? [words.no_outcome.toLowerCase()] : [];
  const many = filled(words.so_many_of, { count: others.length, all: decision.alternatives.length });
  const named = [...(others.length > MOST_TITLES ? [many] : others), ...none];
  return filled(status === "open" ? words.open_between : words.can_become, { alternatives: listed(named, words.or_) });
}

/* Titles one after the other: by commas, or by semicolons where one of them holds a comma. */
const parted = (parts, titles = parts) => parts.join(titles.some((each) => each.includes(",")) ? "; " : ", ");

function listed(titles, connective) {
  if (titles.length < 2) return titles[0];
  const before = parted(titles.slice(0, -1), titles);
  return `${before}${titles.some((each) => each.includes(",")) ? ";" : ""} ${connective} ${titles.at(-1)}`;
}

const howKnown = (read, words) => (isWhollyProved(read) ? words.proof_explained : words.quick_explained);

/* One line: the layout, and how firm it is. */
function adviceLine(rules, read, words) {
  const outcome = read.outcomes[rules.layout];
  return `${leadingTitle(rules.decisions[rules.layout], outcome, words)} (${firmText(outcome, words)})`;
}

/* Show the advice in a place; only a decision that came out otherwise is drawn anew, for layout costs more than reading. */
function showAdvice(place, rules, read, words) {
  if (!place.children.length) {
    const parts = layoutFirst(rules).map((id) => make("section", { class: "decision", "data-of": id }));
    place.append(...parts, make("p", { class: "quiet how" }));
  }
  place.querySelector(".how").textContent = howKnown(read, words);
  for (const part of place.querySelectorAll("section")) {
    const outcome = read.outcomes[part.dataset.of];
    const told = JSON.stringify({ ...outcome, waitsFor: null, openQuestions: null });
    if (part.dataset.told === told) continue;
    part.dataset.told = told;
    part.replaceChildren(...decisionParts(rules.decisions[outcome.id], outcome, words));
  }
}

function decisionParts(decision, outcome, words) {
  return [
    make("h2", {}, decision.title, " ", make("span", { class: `mark ${outcome.status}` }, firmText(outcome, words))),
    make("p", { class: "leading" }, leadingTitle(decision, outcome, words)),
    outcome.status !== "settled" && make("p", { class: "quiet" }, possibleText(decision, outcome, words)),
    isScored(decision) && isCounted(outcome) && scoresPart(decision, outcome, words),
    outcome.status !== "open" && reasonsPart(decision, outcome, words),
  ].filter(Boolean);
}

/* Whether there is anything to see in the scores; a row of nothings is no news. */
const isCounted = ({ scores, excluded }) => excluded.length > 0 || Object.values(scores).some((each) => each !== 0);

function scoresPart(decision, outcome, words) {
  const ends = Object.values(outcome.bounds).flat();
  const low = Math.min(0, ...ends);
  const across = Math.max(1, Math.max(0, ...ends) - low);
  const row = ({ id, title }) => {
    const isOut = outcome.excluded.includes(id);
    const score = outcome.scores[id];
    const bar = make("span", { class: "bar" });
    bar.style.marginLeft = `${(100 * (Math.min(0, score) - low)) / across}%`;
    bar.style.width = `${(100 * Math.abs(score)) / across}%`;
    return make(
      "tr",
      { class: id === outcome.leading ? "leads" : isOut ? "out" : "" },
      make("th", { scope: "row" }, title),
      make("td", { class: "drawn", "aria-hidden": "true" }, isOut ? "" : bar),
      make("td", { class: "end" }, isOut ? words.excluded : minus(score)),
    );
  };
  const head = make("caption", { class: "unseen" }, filled(words.scores_of, { decision: decision.title }));
  return make("table", { class: "scores" }, head, make("tbody", {}, decision.alternatives.map(row)));
}

/* The strongest rule for what leads, and the strongest against it; of rows the one that holds. */
function reasonsPart(decision, outcome, words) {
  const fired = decision.rules.filter(({ id }) => outcome.fired.includes(id));
  if (!isScored(decision)) return fired.length > 0 && make("ul", { class: "reasons" }, reason("+", fired[0].because, words));
  const counting = fired.filter(({ excludes }) => excludes.length === 0);
  const weight = (rule) => Math.abs(effectOf(rule, outcome.leading)) || Math.max(0, ...Object.values(rule.effects).map(Math.abs));
  const strongest = (some) => some.sort((a, b) => weight(b) - weight(a))[0];
  const pro = strongest(counting.filter((rule) => arguesFor(rule, outcome.leading)));
  const contra = strongest(counting.filter((rule) => !arguesFor(rule, outcome.leading)));
  const told = [pro && reason("+", pro.because, words), contra && reason("\u2212", contra.because, words)].filter(Boolean);
  return told.length > 0 && make("ul", { class: "reasons" }, told);
}

function arguesFor(rule, leading) {
  const effect = leading === null ? 0 : effectOf(rule, leading);
  return effect > 0 || leading === null || (effect === 0 && Object.values(rule.effects).every((each) => each <= 0));
}

function reason(sign, because, words) {
  return make(
    "li",
    {},
    make("span", { class: "sign", "aria-hidden": "true" }, sign),
    make("span", { class: "unseen" }, sign === "+" ? words.argues_for : words.argues_against),
    make("span", {}, because),
  );
}

/* At the end: what each outcome is, what does not fit together, and what to do. */
function wholeAdvice(rules, read, words) {
  const of = (things, held) => things.filter(({ id }) => held.includes(id));
  const list = (title, lines) => [make("h3", {}, title), make("ul", {}, lines.map((each) => make("li", {}, each)))];
  const outcomes = layoutFirst(rules).map((id) => {
    const decision = rules.decisions[id];
    const outcome = read.outcomes[id];
    const leads = decision.alternatives.find((each) => each.id === outcome.leading);
    return [
      make("dt", {}, `${decision.title}: ${leadingTitle(decision, outcome, words)} (${firmText(outcome, words)})`),
      leads && make("dd", {}, leads.text),
      outcome.status !== "settled" && make("dd", { class: "quiet" }, possibleText(decision, outcome, words)),
    ];
  });
  const tensions = of(rules.tensions, read.tensions).map(({ text }) => text);
  const measures = of(rules.measures, read.measures).map(({ text, owner }) => `${text} (${owner})`);
  return make(
    "section",
    { class: "whole" },
    make("h2", {}, words.advice_so_far),
    make("p", { class: "quiet" }, howKnown(read, words)),
    make("dl", {}, outcomes.flat()),
    tensions.length > 0 && list(words.tensions, tensions),
    measures.length > 0 && list(words.measures, measures),
  );
}
