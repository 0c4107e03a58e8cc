/* A profile in the page: the answers of one person, read from a file and written to one that the program reads.

   A value is null (don't know), {picks: [...]} or a region. An answer is {value, note, at, by, from}; one with `from` and
   without `by` was prefilled, and nobody said it. One without `value` is a note alone: the question is as open as before.
   Knows questions; knows no page. How YES, NO, DONT_KNOW and NO_OPTION are spelled comes with the scripts. */
"use strict";

const isPrefilled = (answer) => answer.from !== undefined && answer.by === undefined;
const hasValue = (answer) => answer !== undefined && "value" in answer;
const valuesOf = (question) => (question.kind === "yes_no" ? [YES, NO] : question.options.map(({ id }) => id));
const rangeOf = (question, rules) => rules.domains[question.id];

/* What is known of facts: what the person said or, where they do not know, what was filled in before. */
function factsOf(rules, answers) {
  const facts = {};
  for (const [id, { own, filled }] of Object.entries(answers)) {
    const value = own?.value ?? filled?.value ?? null;
    if (value !== null) Object.assign(facts, factsSaid(rules.questions[id], value));
  }
  return facts;
}

function factsSaid(question, value) {
  if (!value.picks) return { [question.id]: value };
  const yes = new Set(value.picks.map((id) => `${question.id}.${id}`));
  return Object.fromEntries(question.facts.map((fact) => [fact, [yes.has(fact) ? YES : NO]]));
}

/* Numbers as people type them: every number that a text can mean, a separator first as a mark of thousands. */
function numbersIn(text) {
  const bare = text.replace(/[\s\u2019]+/g, (each) => (each === "\u2019" ? "'" : " ")).trim();
  const match = /^([+-]?)(\d+(?:[.,' ]\d+)*)$/.exec(bare);
  if (!match || bare.length > 30) return [];
  const [, sign, digits] = match;
  const groups = digits.split(/[.,' ]/);
  const marks = digits.match(/[.,' ]/g) ?? [];
  const last = groups.at(-1);
  const before = groups.slice(0, -1);
  const found = [];
  const alike = (some) => new Set(some).size <= 1;
  const thousands = (some) => some[0].length <= 3 && some[0] !== "0" && some.slice(1).every((each) => each.length === 3);
  if (!marks.length || (alike(marks) && thousands(groups))) found.push(Number(sign + groups.join("")));
  const sole = marks.length && ".,".includes(marks.at(-1)) && !marks.slice(0, -1).includes(marks.at(-1));
  if (sole && alike(marks.slice(0, -1)) && (before.length === 1 || thousands(before))) {
    found.push(Number(`${sign}${before.join("")}.${last}`));
  }
  return [...new Set(found)];
}

/* Return {number} that a text gives to a question, or {problem} why it gives none. */
function numberSaid(question, rules, text) {
  const { low, high } = rangeOf(question, rules);
  const readings = question.decimals === 0 ? numbersIn(text).slice(0, 1) : numbersIn(text);
  if (readings.length === 0) return { problem: "no_number" };
  const fitting = readings.filter((each) => low <= each && each <= high);
  if (fitting.length === 0) return { problem: "out_of_range" };
  const precise = fitting.filter((each) => Number(each.toFixed(question.decimals)) === each);
  if (precise.length === 0) return { problem: "too_precise" };
  return precise.length === 1 ? { number: precise[0] } : { problem: "two_numbers" };
}

/* Writing */

function profileText(profile, rules) {
  const lines = [
    `municipality: ${written(profile.place)}`,
    `rule_base: ${written(`${rules.id} ${rules.version}`)}`,
    `x-digest: ${written(rules.digest)}`,
    ...(profile.name ? [`x-respondent: ${written(profile.name)}`] : []),
  ];
  const said = Object.keys(rules.questions).filter((id) => profile.answers[id]?.own || profile.answers[id]?.filled);
  lines.push(...(profile.rest ?? []), said.length ? "answers:" : "answers: {}");
  for (const id of said) lines.push(...answerLines(rules.questions[id], profile.answers[id], profile.name));
  return `${lines.join("\n")}\n`;
}

/* What was prefilled stays while nobody said otherwise, or beside *don't know* and a note alone. */
function answerLines(question, { own, filled }, name) {
  const kept = [...(filled && (own?.value ?? null) === null ? [filled] : []), ...(own ? [{ ...own, by: name || undefined }] : [])];
  if (kept.length === 1) return [`  ${question.id}: ${writtenAnswer(question, kept[0])}`];
  return [`  ${question.id}:`, ...kept.map((each) => `    - ${writtenAnswer(question, each)}`)];
}

function writtenAnswer(question, answer) {
  const isThere = (part) => answer[part] || (part === "note" && !hasValue(answer));
  const parts = ["by", "from", "note", "at"].filter(isThere).map((part) => `${part}: ${written(answer[part])}`);
  const value = hasValue(answer) ? [`value: ${writtenValue(question, answer.value)}`] : [];
  return `{${[...value, ...parts].join(", ")}}`;
}

function writtenValue(question, value) {
  if (value === null) return DONT_KNOW;
  if (value.picks) {
    const picked = valuesOf(question).filter((id) => value.picks.includes(id));
    return picked.length ? `[${picked.join(", ")}]` : NO_OPTION;
  }
  if (isChoices(value)) return value.length === 1 ? value[0] : `{one_of: [${value.join(", ")}]}`;
  return value.low === value.high ? String(value.low) : `{between: [${value.low}, ${value.high}]}`;
}

/* Reading: everything that does not fit is told with its line, and nothing is taken of a file that is not for this form. */

const TOP = ["municipality", "name", "rule_base", "answers", "visit", "retired"];
/* What the form itself writes; of the other keys of a file it knows nothing, and gives them back. */
const OURS = ["municipality", "name", "rule_base", "answers", "x-digest", "x-respondent"];
const PARTS = ["value", "by", "from", "note", "at"];
const textOf = (node) => (node === null ? undefined : node.text);

/* Return {place, name, names, answers, rest, faults, made}: faults are of answers that do not fit, `rest` are the lines of
   what the form knows nothing of. Throws Refused. */
function readProfile(text, rules) {
  const tree = readYaml(text);
  if (!tree.map) throw new Refused(1, "no_profile");
  for (const [key, { line }] of tree.map) {
    if (!TOP.includes(key) && !key.startsWith("x-")) throw new Refused(line, "unknown_key", { text: key });
  }
  const top = (key) => textOf(tree.map.get(key)?.value ?? null);
  const made = { base: top("rule_base"), digest: top("x-digest") };
  const base = made.base?.split(" ")[0];
  if (base && base !== rules.id) throw new Refused(tree.map.get("rule_base").line, "other_rule_base", { text: made.base });
  const others = [...tree.map].filter(([key]) => !OURS.includes(key));
  const rest = others.map(([key, { value }]) => `${written(key)}: ${writtenNode(value)}`);
  const found = { answers: {}, rest, faults: [], names: new Set() };
  const entry = tree.map.get("answers");
  if (entry && entry.value && !entry.value.map) throw new Refused(entry.line, "no_profile");
  for (const [id, { line, value }] of entry?.value?.map ?? []) readQuestion(id, line, value, rules, found);
  const name = top("x-respondent") ?? [...found.names][0];
  return { place: top("municipality") ?? top("name") ?? "", name, made, ...found, names: [...found.names] };
}

function readQuestion(id, line, node, rules, found) {
  const question = Object.hasOwn(rules.questions, id) ? rules.questions[id] : null;
  if (!question) {
    found.faults.push({ line, code: "unknown_question", text: id });
    return;
  }
  try {
    const several = node?.list?.length && node.list.every((each) => each?.map);
    const answers = (several ? node.list : [node]).map((each) => readAnswer(question, line, each, rules));
    for (const answer of answers) {
      if (answer.by !== undefined) found.names.add(answer.by);
      const place = (found.answers[id] ??= {});
      place[isPrefilled(answer) ? "filled" : "own"] = answer;
    }
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    found.faults.push(fault.fault);
  }
}

function readAnswer(question, line, node, rules) {
  const isRegion = node?.map && [...node.map.keys()].every((key) => key === "one_of" || key === "between");
  if (!node?.map || isRegion) return { value: readAnswerValue(question, line, node, rules) };
  const answer = { value: readAnswerValue(question, line, node.map.get("value")?.value ?? null, rules) };
  for (const [key, part] of node.map) {
    if (!PARTS.includes(key)) throw new Refused(part.line, "unknown_key", { text: key });
    if (key !== "value" && part.value !== null) {
      if (part.value.text === undefined) throw new Refused(part.line, "not_understood", { text: key });
      answer[key] = part.value.text;
    }
  }
  if (!node.map.has("value") && answer.note !== undefined && answer.from === undefined) delete answer.value;
  return answer;
}

function readAnswerValue(question, line, node, rules) {
  if (node === null || node.text === DONT_KNOW) return null;
  if (question.kind === "several") return { picks: readPicks(question, node) };
  const inner = node.map && node.map.size === 1 ? [...node.map][0] : null;
  const list = inner?.[1].value?.list ?? null;
  if (question.kind === "number") {
    const ends = inner?.[0] === "between" && list?.length === 2 ? list : [node, node];
    const [low, high] = ends.map((each) => readNumber(question, line, each, rules));
    if (low > high) throw new Refused(line, "no_answer", { text: question.id });
    return { low, high };
  }
  if (!inner) return [readOption(question, line, node)];
  const options = list && list.length ? list.map((each) => readOption(question, line, each)) : [];
  if (inner[0] === "one_of" && options.length) return valuesOf(question).filter((each) => options.includes(each));
  if (inner[0] !== "between" || question.kind !== "scale" || options.length !== 2) {
    throw new Refused(line, "no_answer", { text: question.id });
  }
  const [low, high] = options.map((each) => valuesOf(question).indexOf(each));
  if (low > high) throw new Refused(line, "no_answer", { text: question.id });
  return valuesOf(question).slice(low, high + 1);
}

function readPicks(question, node) {
  if (node.text === NO_OPTION && !valuesOf(question).includes(NO_OPTION)) return [];
  return (node.list ?? [node]).map((each) => readOption(question, node.line, each));
}

function readOption(question, line, node) {
  const said = node?.text;
  if (said === undefined || !valuesOf(question).includes(said)) {
    throw new Refused(node?.line ?? line, "no_option", { text: said ?? "", valid: valuesOf(question).join(", ") });
  }
  return said;
}

function readNumber(question, line, node, rules) {
  const said = numberSaid(question, rules, node?.text ?? "");
  if (said.number === undefined) throw new Refused(node?.line ?? line, "no_answer", { text: node?.text ?? question.id });
  return said.number;
}
