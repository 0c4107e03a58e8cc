// Runs decisions of a DMN file over profiles: read by dmn-moddle (bpmn.io), expressions by feelin (bpmn.io).
// node dmn_engine.mjs FILE.dmn DECISION < profiles.json > results.json
import { readFileSync, writeSync } from "node:fs";
import { evaluate } from "feelin";
import { DmnModdle } from "dmn-moddle";

const [file, wanted] = process.argv.slice(2);
const { rootElement, warnings } = await new DmnModdle().fromXML(readFileSync(file, "utf8"), "dmn:Definitions");
if (warnings.length > 0) throw new Error(warnings.map((each) => each.message).join("\n"));
const elements = new Map(rootElement.drgElement.map((each) => [each.id, each]));
const profiles = JSON.parse(readFileSync(0, "utf8"));

// An expression is read once, as a function of the names that it may know; what it tells is FEEL's own.
const compiled = new Map();
const value = (id, text, scope) => {
  const names = Object.keys(scope);
  if (!compiled.has(id)) compiled.set(id, [names, evaluate(`function(${names.join(", ")}) ${text}`, {}).value]);
  const [known, read] = compiled.get(id);
  return read.invoke(known.map((name) => scope[name]));
};

const work = (logic, scope) => {
  if (logic.$type === "dmn:LiteralExpression") return value(logic.id, logic.text, scope);
  if (logic.$type !== "dmn:Context") throw new Error(`no reading of ${logic.$type}`);
  const entries = {};
  for (const entry of logic.contextEntry) entries[entry.variable.name] = work(entry.value, { ...scope, ...entries });
  return entries;
};

const decide = (id, given, made) => {
  if (!made.has(id)) {
    const decision = elements.get(id);
    const scope = {};
    for (const { requiredInput, requiredDecision } of decision.informationRequirement ?? []) {
      const other = elements.get((requiredInput ?? requiredDecision).href.slice(1));
      scope[other.variable.name] = requiredInput ? (given[other.name] ?? null) : decide(other.id, given, made);
    }
    made.set(id, work(decision.decisionLogic, scope));
  }
  return made.get(id);
};

const plain = (key, each) => (each instanceof Map ? Object.fromEntries(each) : each);
const results = profiles.map((given) => decide(wanted, given, new Map()));
writeSync(1, JSON.stringify(results, plain));
