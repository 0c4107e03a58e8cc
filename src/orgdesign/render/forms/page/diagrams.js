/* What is proved of a reading: which outcomes are still possible and which questions still matter, by decision diagrams.

   They come from `diagrams_json.py`. A node tests one fact and has a child for each cell in which that may lie; the numbers
   below those of the nodes are outcomes. A diagram tests facts and earlier outcomes, so what is left of a decision is found
   by walking its diagram together with what is left of the decisions that it asks for. Where that takes more than may be,
   the decision is not proved and the quick count stands. Knows the rule base and its reading; knows no page and no words. */
"use strict";

/* In how many states the diagrams of one profile may be while somebody waits, and once nobody does; counted, not timed, so
   that the same comes of the same. */
const MOST_AT_ONCE = 3000;
const MOST_STATES = 20000;
/* The level of what tests nothing: below all others. */
const ENDS = 2 ** 30;

class Beyond extends Error {}

/* Diagrams as they are walked: of each node its level, and where its children begin in the table. */
function unpackDiagrams(packed, rules) {
  const levels = new Map(packed.facts.map((fact, at) => [fact, at]));
  const widthOf = (fact) => (fact in rules.decisions ? rules.decisions[fact].alternatives.length + 1 : packed.cells[fact].length);
  const widths = packed.facts.map(widthOf);
  const decisions = {};
  for (const [id, { ends, root, levels: sizes, table }] of Object.entries(packed.decisions)) {
    const diagram = { ends, root, table: numbersOf(table), ...placed(ends.length, sizes, widths) };
    const asked = sizes.map(([at]) => packed.facts[at]).filter((fact) => fact in rules.decisions);
    decisions[id] = { ...diagram, asked, asks: asked.map((fact) => asking(diagram, levels.get(fact), widths)) };
  }
  return { facts: packed.facts, cells: packed.cells, widths, decisions };
}

function numbersOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  return Uint16Array.from({ length: bytes.length / 2 }, (_, at) => bytes[2 * at] + 256 * bytes[2 * at + 1]);
}

/* The nodes of the top level have the highest numbers, and the first rows of the table. */
function placed(ends, sizes, widths) {
  const count = ends + sum(sizes.map(([, rows]) => rows));
  const level = new Int32Array(count).fill(ENDS);
  const at = new Int32Array(count);
  let start = count;
  let place = 0;
  for (const [here, rows] of sizes) {
    start -= rows;
    for (let node = start; node < start + rows; node += 1, place += widths[here]) {
      level[node] = here;
      at[node] = place;
    }
  }
  return { level, at };
}

/* For each number of a diagram whether it, or something below it, tests an outcome; children have lower numbers. */
function asking({ level, at, table }, wanted, widths) {
  const asks = new Uint8Array(level.length);
  level.forEach((here, node) => {
    if (here === ENDS) return;
    const children = table.subarray(at[node], at[node] + widths[here]);
    asks[node] = Number(here === wanted || children.some((child) => asks[child]));
  });
  return asks;
}

/* The cells in which each fact may still lie, by its level; a decision has none. */
function allowedCells(rules, drawn, said) {
  const decimals = {};
  for (const question of Object.values(rules.questions)) for (const fact of question.facts) decimals[fact] = question.decimals;
  return drawn.facts.map((fact) => {
    if (fact in rules.decisions) return [];
    const places = [...drawn.cells[fact].keys()];
    return fact in said ? places.filter((at) => meets(drawn.cells[fact][at], said[fact], decimals[fact])) : places;
  });
}

/* Whether a cell and what was said share a value; of numbers only those count that have so many decimals. */
function meets(cell, region, decimals) {
  if (isChoices(cell)) return cell.some((value) => region.includes(value));
  const scale = 10 ** decimals;
  const steps = (number) => Math.round(number * scale * 1000) / 1000; // forgives what binary fractions lose
  return Math.max(cell.low, Math.ceil(steps(region.low)) / scale) <= Math.min(cell.high, Math.floor(steps(region.high)) / scale);
}

/* What is left of a decision: its diagram and those of the outcomes that it asks for, walked as one from the root down,
   while what is alike becomes one node and what decides nothing none. Throws Beyond. */
function remaining(own, earlier, drawn, allowed, allowance) {
  const parts = [own, ...own.asked.map((id) => earlier[id])];
  const left = { ends: own.ends, level: own.ends.map(() => ENDS), at: own.ends.map(() => 0), table: [] };
  const visited = new Map();
  const grown = new Map();

  /* The node of a state: the number in the diagram itself, then in each that it may ask for, 0 where it no longer can. */
  function visit(numbers) {
    const [here] = numbers;
    if (here < own.ends.length) return here;
    const standing = numbers.map((each, at) => (at === 0 || own.asks[at - 1][here] ? each : 0));
    const state = String.fromCharCode(...standing);
    if (!visited.has(state)) {
      allowance.left -= 1;
      if (allowance.left < 0) throw new Beyond();
      visited.set(state, descend(standing));
    }
    return visited.get(state);
  }

  function descend(numbers) {
    const level = numbers.reduce((least, each, at) => Math.min(least, parts[at].level[each]), ENDS);
    const asked = own.asked.indexOf(drawn.facts[level]);
    if (asked >= 0) return visit([childOf(own, numbers[0], numbers[asked + 1]), ...numbers.slice(1)]);
    const answered = (cell) => visit(numbers.map((each, at) => (parts[at].level[each] === level ? childOf(parts[at], each, cell) : each)));
    return grow(level, allowed[level].map(answered));
  }

  function grow(level, children) {
    if (children.every((child) => child === children[0])) return children[0];
    const key = String.fromCharCode(level, ...children);
    if (!grown.has(key)) {
      grown.set(key, left.level.length);
      left.level.push(level);
      left.at.push(left.table.length);
      const row = new Array(drawn.widths[level]).fill(0);
      allowed[level].forEach((cell, at) => (row[cell] = children[at]));
      left.table.push(...row);
    }
    return grown.get(key);
  }

  left.root = visit(parts.map(({ root }) => root));
  return left;
}

const childOf = (diagram, node, cell) => diagram.table[diagram.at[node] + cell];
const settledAs = (ends, outcome) => ({ ends, root: ends.indexOf(outcome), level: ends.map(() => ENDS), at: [], table: [] });

/* What is left of each decision, as far as that may be made; what is settled already needs no walk. */
function remainders(rules, drawn, allowed, outcomes, most) {
  const allowance = { left: most };
  const left = {};
  for (const id of rules.order.filter((each) => each in drawn.decisions)) {
    const own = drawn.decisions[id];
    const { region } = outcomes[id];
    if (region.length === 1) left[id] = settledAs(own.ends, region[0]);
    else if (own.asked.every((each) => each in left)) {
      try {
        left[id] = remaining(own, left, drawn, allowed, allowance);
      } catch (beyond) {
        if (!(beyond instanceof Beyond)) throw beyond;
      }
    }
  }
  return left;
}

/* The outcomes that are reached; every node of what is left can be. */
function possibleOf({ ends, root, level, at, table }, allowed) {
  const found = new Set([root]);
  level.forEach((here, node) => {
    if (here !== ENDS) for (const cell of allowed[here]) found.add(table[at[node] + cell]);
  });
  return ends.filter((_, place) => found.has(place));
}

/* The reading with all that is proved: of outcomes `isProved` tells whether region and open questions are exact, `isClose`
   whether one that is settled nearly came out otherwise, `isOwn` whether it does without our own judgement. Without `drawn` only what bounds settle is proved. */
function proveRuleBase(rules, drawn, said, most = MOST_STATES) {
  const quick = readRuleBase(rules, said);
  const open = Object.values(quick.outcomes).filter(({ region }) => region.length > 1);
  if (open.length === 0 || !drawn) return marked(rules, said, quick, {});
  const allowed = allowedCells(rules, drawn, said);
  const left = remainders(rules, drawn, allowed, quick.outcomes, most);
  const found = open.filter(({ id }) => id in left);
  const known = Object.fromEntries(found.map(({ id }) => [id, possibleOf(left[id], allowed)]));
  const read = readRuleBase(rules, { ...said, ...known });
  for (const outcome of found.map(({ id }) => read.outcomes[id]).filter(({ region }) => region.length > 1)) {
    const facts = new Set(left[outcome.id].level.filter((level) => level !== ENDS).map((level) => drawn.facts[level]));
    const matters = (id) => rules.questions[id].facts.some((fact) => facts.has(fact));
    outcome.openQuestions = Object.keys(rules.questions).filter(matters);
  }
  return marked(rules, said, read, known);
}

const isWhollyProved = (read) => Object.values(read.outcomes).every(({ isProved }) => isProved);

function marked(rules, said, read, known) {
  const without = readWithoutOwn(rules, said);
  for (const outcome of Object.values(read.outcomes)) {
    const isSettled = outcome.region.length === 1;
    outcome.isProved = isSettled || outcome.id in known;
    outcome.isClose = isSettled && isClose(rules, said, read, outcome);
    outcome.isOwn = isSettled && without !== null && without.outcomes[outcome.id].leading !== outcome.leading;
  }
  return read;
}
