/* Whether an outcome that is settled nearly came out otherwise: one weak reason more on another side would do it; and
   whether it rests on our own judgement: it comes out otherwise once the rules by score that are an assumption are left out.

   Of a decision by score its own totals tell; one by first match is close where an earlier decision is, and would come out
   otherwise if that one fell to its nearest rival. Knows readings; knows no words. How much WEAK is comes with it. */
"use strict";

const isNarrow = ({ leading, margin }) => leading !== null && margin !== null && margin <= WEAK;

function isClose(rules, said, read, outcome) {
  const decision = rules.decisions[outcome.id];
  if (outcome.leading === null || isScored(decision)) return isNarrow(outcome);
  const tested = new Set(decision.rules.flatMap(({ when }) => factsIn(when)));
  const close = Object.values(read.outcomes).filter((each) => tested.has(each.id) && isNarrow(each));
  return close.some((each) => nearestTo(each).some((rival) => fallenTo(rules, said, each.id, rival).outcomes[outcome.id].leading !== outcome.leading));
}

/* The reading without our own judgement; null where no rule is that. Rows stay: they put decisions together. */
function readWithoutOwn(rules, said) {
  const isLeftOut = (rule) => rule.isOwn === true;
  if (!Object.values(rules.decisions).some((each) => each.rules.some(isLeftOut))) return null;
  const bare = ([id, decision]) => [id, { ...decision, rules: decision.rules.filter((rule) => !isLeftOut(rule)) }];
  return readRuleBase({ ...rules, decisions: Object.fromEntries(Object.entries(rules.decisions).map(bare)) }, said);
}

const factsIn = (condition) => fold(condition, { test: (fact) => [fact], all: (parts) => parts.flat(), any: (parts) => parts.flat(), negate: (part) => part });

/* The alternatives that come closest to what leads, by total. */
function nearestTo({ scores, leading, excluded }) {
  const rivals = Object.keys(scores).filter((each) => each !== leading && !excluded.includes(each));
  const highest = Math.max(...rivals.map((each) => scores[each]));
  return rivals.filter((each) => scores[each] === highest);
}

/* The reading if a decision came out as told, whatever is known; all else is decided anew. */
function fallenTo(rules, said, id, outcome) {
  const row = { id: "", when: { all: [] }, then: outcome, speaks: false };
  const fallen = { ...rules.decisions[id], tieBreak: null, present: {}, rules: [row] };
  return readRuleBase({ ...rules, decisions: { ...rules.decisions, [id]: fallen } }, said);
}
