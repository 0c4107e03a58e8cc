/* The form: one question after another, for one person, in one file that asks nothing of any network.

   What is asked and said comes as data; every text is set as text. What was answered is kept in this browser until it is
   erased, and leaves it only as a file that the person saves. */
"use strict";

const data = JSON.parse(document.getElementById("form-data").textContent);
const { rules, words } = data;
const drawn = data.diagrams && unpackDiagrams(data.diagrams, rules);
const KEEP = `orgdesign-form ${rules.digest} ${data.place} ${data.name}`;
const MOMENT = 250; // milliseconds
const START = "";
const END = "-";
const part = (id) => document.getElementById(id);
const numbers = new Intl.NumberFormat(data.language, { maximumFractionDigits: 9 });

/* What is known and where the form stands. `at` is a question, START or END; `rest` are lines of an earlier file. */
let state = fresh();
let read = null;
let waiting = 0;
/* Whether what this browser keeps is what stands here, and no draft from before the page was opened. */
let isKeptHere = false;

function fresh() {
  return { name: data.name, place: data.place, answers: structuredClone(data.answers), rest: [], at: START };
}

/* Read what is known now: at once by what takes no time, and to the bottom once it has stood still for a moment. */
function reread() {
  clearTimeout(waiting);
  const facts = factsOf(rules, state.answers);
  read = data.live ? proveRuleBase(rules, drawn, facts, MOST_AT_ONCE) : readRuleBase(rules, facts);
  if (data.live && !isWhollyProved(read)) waiting = setTimeout(() => (lookFurther(), refresh()), MOMENT);
}

function lookFurther() {
  clearTimeout(waiting);
  if (data.live && !isWhollyProved(read)) read = proveRuleBase(rules, drawn, factsOf(rules, state.answers));
}

const own = (id) => state.answers[id]?.own;
const offered = () => read.asked.filter((id) => rules.questions[id].shown);
const isAnswered = (id) => (own(id)?.value ?? state.answers[id]?.filled?.value ?? null) !== null;
const hasSaid = (answers) => Object.values(answers).some((each) => each.own);

/* The safety net: this browser's own storage, which may refuse. */

function keep() {
  try {
    localStorage.setItem(KEEP, JSON.stringify({ ...state, kept: now() }));
    isKeptHere = true;
    part("kept").textContent = words.kept;
  } catch {
    part("kept").textContent = words.not_kept;
  }
}

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEEP) ?? "null");
    if (!found || typeof found.answers !== "object") return null;
    return { ...fresh(), ...found, answers: Object.fromEntries(Object.keys(rules.questions).flatMap((id) => keptOf(id, found))) };
  } catch {
    return null;
  }
}

/* What a draft has of a question: the person's own of the draft, what was filled in of the form, which may be newer. */
function keptOf(id, { answers }) {
  const { own: given, filled: before } = data.answers[id] ?? {};
  const said = Object.hasOwn(answers, id) ? answers[id].own : given;
  return said || before || Object.hasOwn(answers, id) ? [[id, { ...(before && { filled: before }), ...(said && { own: said }) }]] : [];
}

function erase() {
  try {
    localStorage.removeItem(KEEP);
  } catch {
    /* where nothing can be kept there is nothing to erase */
  }
  state = fresh();
  reread();
  go(START);
  tell(words.erased);
}

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

function tell(text) {
  part("told").textContent = text;
}

/* Saying something */

const say = (id, value) => put(id, { ...own(id), value });
const note = (id, text) => put(id, { ...own(id), note: text.trim() || undefined });
const forget = (id) => put(id, {});

/* Take back an answer; the note to it stays. */
const withdraw = (id) => put(id, { note: own(id)?.note });

/* Keep an answer, a note or both, and tell what falls away or comes up by it; what is neither is nothing. */
function put(id, said) {
  const before = offered();
  const entry = (state.answers[id] ??= {});
  if (hasValue(said) || said.note) entry.own = { ...said, at: now() };
  else delete entry.own;
  reread();
  const after = offered();
  const gone = before.filter((each) => !after.includes(each)).length;
  const come = after.filter((each) => !before.includes(each)).length;
  tell([gone && filled(words.fell_away, { count: gone }), come && filled(words.came_up, { count: come })].filter(Boolean).join(" "));
  refresh();
  keep();
}

/* Moving about */

/* Go to a screen; at the very beginning, and on the screen at hand, the focus stays where it is. */
function go(at) {
  const before = state.at;
  state.at = at === START || at === END || offered().includes(at) ? at : END;
  const screen = part("screen");
  const parts = state.at === START ? startScreen() : state.at === END ? endScreen() : questionScreen(state.at);
  screen.replaceChildren(...parts.filter(Boolean));
  refresh();
  const heading = screen.querySelector("h1, h2");
  heading.tabIndex = -1;
  if (at !== before) {
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
  document.title = `${heading.textContent} \u00b7 ${rules.title}`;
  if (state.at !== START) keep();
}

function step(by) {
  const all = offered();
  const order = Object.keys(rules.questions);
  const place = order.indexOf(state.at);
  const next = by > 0 ? all.find((id) => order.indexOf(id) > place) : all.findLast((id) => order.indexOf(id) < place);
  go(next ?? (by > 0 ? END : START));
}

const firstOpen = () => offered().find((id) => !isAnswered(id) && !hasValue(own(id))) ?? END;

/* What stands around the question and changes with each answer. */
function refresh() {
  const all = offered();
  const done = all.filter(isAnswered).length;
  const progress = part("progress");
  progress.max = Math.max(1, all.length);
  progress.value = done;
  part("count").textContent = filled(words.progress, { answered: done, asked: all.length });
  part("who").textContent = [state.place, state.name].filter(Boolean).join(" \u00b7 ");
  part("around").hidden = state.at === START;
  part("overview").hidden = state.at === END;
  part("subject").hidden = state.at === START;
  if (!data.live) return;
  const isBeside = state.at !== START && state.at !== END;
  part("advice").hidden = !isBeside;
  part("columns").classList.toggle("two", isBeside);
  part("advice-line").textContent = adviceLine(rules, read, words);
  showAdvice(part("advice-parts"), rules, read, words);
  const changes = part("changes");
  if (changes) changes.textContent = changesText(state.at);
}

function changesText(id) {
  const some = layoutFirst(rules).filter((each) => read.outcomes[each].openQuestions.includes(id));
  const decisions = parted(some.map((each) => rules.decisions[each].title));
  return decisions ? filled(words.can_change, { decisions }) : words.changes_nothing;
}

/* The start */

function startScreen() {
  const draft = kept();
  const name = make("input", { id: "name", type: "text", autocomplete: "off", value: state.name, maxLength: 200 });
  const place = make("input", { id: "place", type: "text", autocomplete: "off", value: state.place, maxLength: 200 });
  /* To begin would write over a draft: that takes a second press, of another button. */
  const over = draft && hasSaid(draft.answers) && !isKeptHere && make("div", { hidden: true, role: "alert" });
  const begin = (event) => {
    event.preventDefault();
    if (over && over.hidden) {
      over.append(make("p", {}, words.begin_erases), make("button", { type: "submit" }, words.begin_sure));
      over.hidden = false;
      over.querySelector("button").focus();
      return;
    }
    if (!data.place) state.place = place.value.trim();
    if (!data.name) state.name = name.value.trim();
    if (state.place) {
      go(firstOpen());
    } else {
      part("place-fault").textContent = words.place_needed;
      place.focus();
    }
  };
  return [
    make("h1", {}, rules.title),
    make("p", { class: "lead" }, words.intro),
    make("p", {}, words.privacy),
    draft && hasSaid(draft.answers) && draftPart(draft),
    make(
      "form",
      { class: "box", onsubmit: begin, noValidate: true },
      field(words.your_place, place, data.place, "place-fault"),
      field(words.your_name, name, data.name, "", words.name_hint),
      make("button", { type: "submit", class: "main" }, words.begin),
      over,
    ),
    openPart(),
  ];
}

function field(label, input, fixed, fault, hint = "") {
  if (fixed) return make("p", {}, make("span", { class: "quiet" }, `${label}: `), fixed);
  if (fault) input.setAttribute("aria-describedby", fault);
  return make(
    "p",
    { class: "field" },
    make("label", { htmlFor: input.id }, label, hint && make("span", { class: "hint" }, hint)),
    input,
    fault && make("span", { id: fault, class: "fault", role: "alert" }),
  );
}

function draftPart(draft) {
  const when = new Date(draft.kept);
  const told = { when: Number.isNaN(when.getTime()) ? "" : when.toLocaleString(data.language), count: Object.values(draft.answers).filter((each) => each.own).length };
  const resume = () => {
    state = draft;
    reread();
    go(state.at === START ? firstOpen() : state.at);
  };
  return make(
    "div",
    { class: "box" },
    make("p", {}, filled(words.draft, told)),
    make("button", { type: "button", class: "main", onclick: resume }, words.resume),
    erasePart(),
  );
}

/* Erasing takes two presses, the second of another button. */
function erasePart() {
  const sure = make("button", { type: "button", hidden: true, onclick: erase }, words.erase_sure);
  const ask = make("button", { type: "button", onclick: () => ((sure.hidden = false), sure.focus()) }, words.erase);
  return make("span", { class: "erase" }, ask, sure);
}

function openPart() {
  const fault = make("div", { role: "alert", class: "fault" });
  const take = async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    try {
      if (file.size > LARGEST) throw new Refused(1, "too_large");
      fault.replaceChildren();
      takeOver(readProfile(await file.text(), rules), fault);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      fault.replaceChildren(make("p", {}, faultText(refused.fault)));
    }
    event.target.value = "";
  };
  return make(
    "div",
    { class: "box" },
    make("label", { htmlFor: "file" }, words.open_file, make("span", { class: "hint" }, words.open_hint)),
    make("input", { id: "file", type: "file", accept: ".yaml,.yml,text/yaml", onchange: take }),
    fault,
  );
}

const faultText = (fault) => filled(words.faults[fault.code], fault);

/* Take the answers of an earlier file, if they are of this person and place; what does not fit is told, one by one. */
function takeOver(found, aside) {
  const name = data.name || found.name || "";
  const others = found.names.filter((each) => each !== name);
  if (others.length) throw new Refused(1, data.name ? "other_person" : "several_people", { text: others.join(", ") });
  if (data.place && found.place && found.place.trim().toLowerCase() !== data.place.trim().toLowerCase()) {
    throw new Refused(1, "other_place", { text: found.place });
  }
  state = { ...fresh(), name, place: data.place || found.place, answers: { ...fresh().answers, ...found.answers }, rest: found.rest };
  reread();
  const isOther = (found.made.base && found.made.base !== `${rules.id} ${rules.version}`) || (found.made.digest && found.made.digest !== rules.digest);
  const told = [...(isOther ? [filled(words.other_version, { ours: rules.version })] : []), ...found.faults.map(faultText)];
  if (told.length === 0) {
    go(state.place ? firstOpen() : START);
    return;
  }
  const lines = told.map((each) => make("li", {}, each));
  const on = make("button", { type: "button", onclick: () => go(state.place ? firstOpen() : START) }, words.go_on_anyway);
  aside.replaceChildren(make("ul", {}, lines), on);
  on.focus();
}

/* The end: what was said, and the file that it becomes. */

function endScreen() {
  lookFurther();
  const open = offered().filter((id) => !isAnswered(id));
  const text = profileText(state, rules);
  return [
    make("h1", {}, words.end),
    make("p", { class: "lead" }, open.length ? filled(words.still_open, { count: open.length }) : words.all_answered),
    savePart(text),
    data.live && wholeAdvice(rules, read, words),
    make("h2", {}, words.your_answers),
    ...rules.sections.map(sectionPart),
    make("p", { class: "box" }, make("span", {}, words.erase_hint, " "), erasePart()),
  ];
}

function fileName() {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `${[state.place, state.name].map(plain).filter(Boolean).join("-").slice(0, 80) || words.file_name}.yaml`;
}

function savePart(text) {
  const file = () => new File([text], fileName(), { type: "text/yaml" });
  const link = make("a", { class: "button main", download: fileName(), href: URL.createObjectURL(file()), onclick: () => tell(filled(words.saved, { file: fileName() })) }, words.download);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell(words.copied);
    } catch {
      shown.open = true;
      getSelection().selectAllChildren(shown.querySelector("pre"));
      tell(words.copy_yourself);
    }
  };
  const share = async () => {
    try {
      await navigator.share({ files: [file()], title: fileName() });
    } catch (refused) {
      if (refused.name !== "AbortError") tell(words.share_failed);
    }
  };
  const canShare = Boolean(navigator.canShare?.({ files: [file()] }));
  const shown = make("details", {}, make("summary", {}, words.show_file), make("pre", { tabIndex: 0, "aria-label": fileName() }, text));
  return make(
    "div",
    { class: "box" },
    make("p", {}, words.save_hint),
    make(
      "p",
      { class: "buttons" },
      link,
      make("button", { type: "button", onclick: copy }, words.copy),
      canShare && make("button", { type: "button", onclick: share }, words.share),
    ),
    shown,
  );
}

function sectionPart(section) {
  const some = offered().filter((id) => rules.questions[id].section === section.id);
  if (some.length === 0) return null;
  const line = (id) => {
    const question = rules.questions[id];
    const { own: said, filled: before } = state.answers[id] ?? {};
    const told = [said, before].find(hasValue);
    const answer = told ? valueText(question, told.value) : words.not_answered;
    return make(
      "li",
      { class: isAnswered(id) ? "" : "open" },
      make("button", { type: "button", class: "link", onclick: () => go(id) }, question.name),
      make("span", { class: "said" }, answer),
      said?.note && make("span", { class: "hint" }, filled(words.note_is, { note: said.note })),
    );
  };
  return make("section", { class: "answers" }, make("h3", {}, section.title), make("ul", {}, some.map(line)));
}

reread();
part("overview").addEventListener("click", () => go(END));
if (data.live) part("advice").open = matchMedia("(min-width: 60rem)").matches;
go(START);
