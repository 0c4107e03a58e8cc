/* The meaning of a rule base, read in a browser: the same conditions, truths and outcomes as every other reading has.

   What there is to read comes from `rule_base_json.py`. A region is a list of values or {low, high}; a condition is
   {fact, in}, {all}, {any} or {not}; a truth is Kleene's: *and* the least, *or* the greatest, *not* the opposite. Each
   condition is read for two things at once: `truth` is what is certain, `leading` what holds if every earlier decision
   comes out as it leads now. Knows no page, no answers and no words; how NONE is spelled comes with it. */
"use strict";

const FALSE = -1;
const UNKNOWN = 0;
const TRUE = 1;

/* Regions */

const isChoices = (region) => Array.isArray(region);

function isSingle(region) {
  return isChoices(region) ? region.length === 1 : region.low === region.high;
}

/* Whether a fact known to lie in `known` lies in `asked`: inside, disjoint, or not yet to be told. */
function within(known, asked) {
  if (isChoices(known) !== isChoices(asked)) return FALSE;
  if (isChoices(known)) {
    const inside = known.filter((value) => asked.includes(value)).length;
    if (inside === known.length) return TRUE;
    return inside === 0 ? FALSE : UNKNOWN;
  }
  if (asked.low <= known.low && known.high <= asked.high) return TRUE;
  return known.high < asked.low || asked.high < known.low ? FALSE : UNKNOWN;
}

/* The least region that holds both; two spans also take in what lies between them. */
function union(one, other) {
  if (isChoices(one)) return [...new Set([...one, ...other])];
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

/* Conditions */

/* Read a condition from its tests upward, in the terms of an algebra. */
function fold(condition, algebra) {
  if ("fact" in condition) return algebra.test(condition.fact, condition.in);
  if ("all" in condition) return algebra.all(condition.all.map((part) => fold(part, algebra)));
  if ("any" in condition) return algebra.any(condition.any.map((part) => fold(part, algebra)));
  return algebra.negate(fold(condition.not, algebra));
}

const allOf = (truths) => Math.min(TRUE, ...truths);
const anyOf = (truths) => Math.max(FALSE, ...truths);
const not = (truth) => 0 - truth; // and not -truth: there is one zero

/* The algebra of traces: a condition becomes its two truths, with its parts, on what is known of a world. */
function tracing(world) {
  const joined = (parts, join) => ({
    truth: join(parts.map((part) => part.truth)),
    leading: join(parts.map((part) => part.leading)),
    parts,
  });
  return {
    test(fact, region) {
      const certain = world.certain[fact];
      const truth = fact in world.apart ? eitherSide(world.apart[fact], region) : within(certain, region);
      const leading = world.leading[fact] === certain ? truth : within(world.leading[fact], region);
      return { truth, leading, fact, parts: [] };
    },
    all: (parts) => joined(parts, allOf),
    any: (parts) => joined(parts, anyOf),
    negate: (part) => ({ truth: not(part.truth), leading: not(part.leading), parts: [part] }),
  };
}

/* A test on a number that lies in one of two spans, and not between: as said, or as holds where it is not asked. */
function eitherSide({ said, otherwise }, region) {
  const asSaid = within(said, region);
  return within(otherwise, region) === TRUE ? anyOf([UNKNOWN, asSaid]) : allOf([UNKNOWN, asSaid]);
}

/* The questions that can still make an unknown condition true or false. */
function needs(trace, world) {
  if (trace.truth !== UNKNOWN) return [];
  const own = "fact" in trace ? (world.open[trace.fact] ?? []) : [];
  return [...own, ...trace.parts.flatMap((part) => needs(part, world))];
}

/* Relevance: where a question is not asked, its facts have the values that hold otherwise. */

function close(question, world) {
  if (question.ask === null) {
    for (const fact of question.facts) if (!isSingle(world.certain[fact])) world.open[fact] = [question.id];
    return TRUE;
  }
  const trace = fold(question.ask, tracing(world));
  const waitsFor = needs(trace, world);
  for (const fact of question.facts) {
    const said = world.certain[fact];
    const otherwise = question.otherwise[fact];
    const certain = whereAsked(trace.truth, said, otherwise);
    world.certain[fact] = certain;
    world.leading[fact] = trace.leading === trace.truth ? certain : whereAsked(trace.leading, said, otherwise);
    if (trace.truth === UNKNOWN && !isChoices(said)) world.apart[fact] = { said, otherwise };
    if (!isSingle(certain)) world.open[fact] = [...waitsFor, ...(isSingle(said) ? [] : [question.id])];
  }
  return trace.truth;
}

function whereAsked(applies, said, otherwise) {
  if (applies === TRUE) return said;
  return applies === FALSE ? otherwise : union(said, otherwise);
}

/* Decisions */

const isScored = (decision) => decision.tieBreak !== null;
const effectOf = (rule, alternative) => rule.effects[alternative] ?? 0;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/* For each way in which a decision can come out, `none` among them, whether it does, on the truths of its rules. */
function winners(decision, judged, present) {
  return isScored(decision) ? winnersByScore(decision, judged, present) : winnersByFirst(decision, judged);
}

/* Of two that are level the present form goes before the other, whatever their order. */
function winnersByScore(decision, judged, present) {
  const order = decision.tieBreak;
  const out = Object.fromEntries(
    order.map((each) => [each, anyOf(judged.filter((j) => j.rule.excludes.includes(each)).map((j) => j.trace.truth))]),
  );
  const wins = Object.fromEntries(order.map((each) => [each, [not(out[each])]]));
  order.forEach((before, at) => {
    for (const after of order.slice(at + 1)) {
      const level = atLeast(before, after, judged);
      const isPresent = after in present ? allOf([present[after].truth, atLeast(after, before, judged)]) : FALSE;
      const first = allOf([level, not(isPresent)]);
      wins[before].push(anyOf([out[after], first]));
      wins[after].push(anyOf([out[before], not(first)]));
    }
  });
  const won = Object.fromEntries(decision.alternatives.map(({ id }) => [id, allOf(wins[id])]));
  return { ...won, [NONE]: allOf(Object.values(out)) };
}

/* Whether the total of one is at least the other's: compared by their distance, summed over the rules. */
function atLeast(one, other, judged) {
  const move = ({ rule }) => effectOf(rule, one) - effectOf(rule, other);
  const ahead = sum(judged.filter((j) => j.trace.truth === TRUE).map(move));
  const moves = judged.filter((j) => j.trace.truth === UNKNOWN).map(move);
  if (ahead + sum(moves.filter((each) => each < 0)) >= 0) return TRUE;
  return ahead + sum(moves.filter((each) => each > 0)) < 0 ? FALSE : UNKNOWN;
}

function winnersByFirst(decision, judged) {
  const ways = Object.fromEntries(decision.alternatives.map(({ id }) => [id, []]));
  let before = FALSE;
  for (const { rule, trace } of judged) {
    ways[rule.then].push(allOf([trace.truth, not(before)]));
    before = anyOf([before, trace.truth]);
  }
  const won = Object.fromEntries(Object.entries(ways).map(([id, each]) => [id, anyOf(each)]));
  return { ...won, [NONE]: not(before) };
}

/* Each rule with its trace; of rows those up to the first that is sure to hold. */
function judgedRules(decision, world) {
  const algebra = tracing(world);
  const judged = [];
  for (const rule of decision.rules) {
    const trace = fold(rule.when, algebra);
    judged.push({ rule, trace });
    if (!isScored(decision) && trace.truth === TRUE) break;
  }
  return judged;
}

/* Of each alternative that wins ties as the present form, the trace that it is. */
function presentForms(decision, world) {
  const algebra = tracing(world);
  return Object.fromEntries(Object.entries(decision.present).map(([id, when]) => [id, fold(when, algebra)]));
}

/* Decide, in the light of what else is known of how the decision comes out. */
function decide(decision, world, known) {
  const judged = judgedRules(decision, world);
  const present = presentForms(decision, world);
  const won = winners(decision, judged, present);
  const region = Object.keys(won).filter((each) => won[each] !== FALSE && (known === undefined || known.includes(each)));
  const outcome = isScored(decision) ? byScore(decision, judged, region, present) : byFirst(decision, judged, region);
  const status = region.length === 1 ? "settled" : outcome.leading === null ? "open" : "provisional";
  const fired = judged.filter((j) => j.trace.leading === TRUE);
  return {
    id: decision.id,
    region,
    status,
    ...outcome,
    fired: (isScored(decision) ? fired : fired.slice(0, 1)).map((j) => j.rule.id),
    waitsFor: region.length === 1 ? [] : waitsFor(judged, region, present, world),
  };
}

function byScore(decision, judged, region, present) {
  const alternatives = decision.alternatives.map(({ id }) => id);
  const led = judged.filter((j) => j.trace.leading === TRUE).map((j) => j.rule);
  const total = (each) => sum(led.map((rule) => effectOf(rule, each)));
  const scores = Object.fromEntries(alternatives.map((each) => [each, total(each)]));
  const isOut = (each) => led.some((rule) => rule.excludes.includes(each));
  const isPresent = (each) => Number(present[each]?.leading === TRUE);
  const ranked = decision.tieBreak
    .filter((each) => !isOut(each))
    .sort((a, b) => scores[b] - scores[a] || isPresent(b) - isPresent(a)); // stable: else in the order of tieBreak
  const leading = leadingOf(decision, judged, region, ranked);
  const margin = ranked.length > 1 && leading === ranked[0] ? scores[ranked[0]] - scores[ranked[1]] : null;
  return {
    leading,
    scores,
    bounds: Object.fromEntries(alternatives.map((each) => [each, boundsOf(each, judged)])),
    excluded: alternatives.filter((each) => isOut(each) && each !== leading),
    tie: margin === 0,
    margin,
  };
}

function byFirst(decision, judged, region) {
  const ranked = judged.filter((j) => j.trace.leading === TRUE).map((j) => j.rule.then);
  const leading = leadingOf(decision, judged, region, ranked);
  return { leading, scores: {}, bounds: {}, excluded: [], tie: false, margin: null };
}

/* What leads of the alternatives as they stand, the best first; null where none wins, or nothing speaks for it yet. */
function leadingOf(decision, judged, region, ranked) {
  if (region.length === 1) return region[0] === NONE ? null : region[0];
  const ahead = ranked.find((each) => region.includes(each));
  return ahead !== undefined && isSpokenFor(decision, judged, region, ahead) ? ahead : null;
}

/* Whether something speaks: a rule that tells apart two that can both still win, or the row that gives what is ahead. */
function isSpokenFor(decision, judged, region, ahead) {
  const told = judged.filter((j) => j.trace.leading === TRUE && j.rule.speaks).map((j) => j.rule);
  if (!isScored(decision)) return told.some((row) => row.then === ahead);
  const contest = decision.tieBreak.filter((each) => region.includes(each));
  return contest.length < 2 || told.some((rule) => tellsApart(rule, contest) || excludesOne(rule, contest));
}

const tellsApart = (rule, some) => new Set(some.map((each) => effectOf(rule, each))).size > 1;
const excludesOne = (rule, some) => some.some((each) => rule.excludes.includes(each));

/* The lowest and the highest total that more knowledge can give. */
function boundsOf(alternative, judged) {
  let low = 0;
  let high = 0;
  for (const { rule, trace } of judged) {
    const effect = effectOf(rule, alternative);
    if (trace.truth === FALSE) continue;
    if (trace.truth === TRUE || effect < 0) low += effect;
    if (trace.truth === TRUE || effect > 0) high += effect;
  }
  return [low, high];
}

/* The questions on which it depends which of the possible alternatives wins. */
function waitsFor(judged, region, present, world) {
  const possible = region.filter((each) => each !== NONE);
  const counts = ({ rule }) => "then" in rule || tellsApart(rule, possible) || excludesOne(rule, possible);
  const open = judged.filter((j) => j.trace.truth === UNKNOWN && counts(j));
  const forms = Object.keys(present).filter((each) => region.includes(each)).map((each) => present[each]);
  return [...new Set([...open.map((j) => j.trace), ...forms].flatMap((trace) => needs(trace, world)))];
}

/* The whole: what is known of facts in, the advice out. A fact that is absent may lie anywhere in its domain; outcomes may
   be among them, which are then narrowed to what is known. */
function readRuleBase(rules, said) {
  const certain = { ...rules.domains, ...said };
  const world = { certain, leading: { ...certain }, open: {}, apart: {} };
  const relevance = {};
  const outcomes = {};
  for (const id of rules.order) {
    if (id in rules.questions) {
      relevance[id] = close(rules.questions[id], world);
      continue;
    }
    const outcome = decide(rules.decisions[id], world, said[id]);
    outcomes[id] = outcome;
    world.certain[id] = outcome.region;
    world.leading[id] = outcome.leading === null ? outcome.region : [outcome.leading];
    world.open[id] = outcome.waitsFor;
  }
  const questions = Object.keys(rules.questions);
  for (const outcome of Object.values(outcomes)) {
    outcome.openQuestions = questions.filter((id) => outcome.waitsFor.includes(id));
  }
  const asked = questions.filter((id) => relevance[id] !== FALSE);
  return {
    relevance,
    asked,
    answered: asked.filter((id) => rules.questions[id].facts.some((fact) => fact in said)),
    outcomes,
    facts: world.certain,
    measures: held(rules.measures, world, outcomes[rules.layout]),
    tensions: held(rules.tensions, world, outcomes[rules.layout]),
  };
}

/* Which measures or tensions hold as things lead; without a layout, only what holds whatever comes out. */
function held(things, world, layout) {
  const algebra = tracing(world);
  const holds = ({ truth, leading }) => (layout.status === "open" ? truth : leading) === TRUE;
  return things.filter((each) => holds(fold(each.when, algebra))).map((each) => each.id);
}
