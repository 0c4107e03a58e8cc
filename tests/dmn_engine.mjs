// Runs one decision of DMN files over profiles: files read by dmn-moddle (bpmn.io), expressions by feelin (bpmn.io).
// node dmn_engine.mjs DECISION, with [{"dmn": "<xml>", "profiles": [{...}]}] on standard input; out comes a list for each.
import { readFileSync, writeFileSync } from "node:fs";
import { DmnModdle } from "dmn-moddle";
import { evaluate } from "feelin";

class Model {
  static async read(xml) {
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml, "dmn:Definitions");
    if (warnings.length > 0) throw new Error(warnings.map((each) => each.message).join("\n"));
    return new Model(rootElement.drgElement);
  }

  constructor(elements) {
    this.elements = new Map(elements.map((each) => [each.id, each]));
    this.compiled = new Map();
  }

  // What a decision comes to: on the inputs and the decisions that it requires, and on nothing else.
  decide(id, given, made = new Map()) {
    if (!made.has(id)) {
      const { informationRequirement: required = [], decisionLogic } = this.elements.get(id);
      const scope = {};
      for (const { requiredInput, requiredDecision } of required) {
        const other = this.elements.get((requiredInput ?? requiredDecision).href.slice(1));
        scope[other.variable.name] = requiredInput ? (given[other.name] ?? null) : this.decide(other.id, given, made);
      }
      made.set(id, this.work(decisionLogic, scope));
    }
    return made.get(id);
  }

  work(logic, scope) {
    if (logic.$type === "dmn:LiteralExpression") return this.value(logic, scope);
    if (logic.$type !== "dmn:Context") throw new Error(`no reading of ${logic.$type}`);
    const entries = {};
    for (const { variable, value } of logic.contextEntry ?? []) entries[variable.name] = this.work(value, { ...scope, ...entries });
    return entries;
  }

  // An expression is read once, as a FEEL function of the names in its scope.
  value({ id, text }, scope) {
    if (!this.compiled.has(id)) {
      const names = Object.keys(scope);
      this.compiled.set(id, [names, evaluate(`function(${names.join(", ")}) ${text}`, {}).value]);
    }
    const [names, read] = this.compiled.get(id);
    return read.invoke(names.map((name) => scope[name]));
  }
}

const results = [];
for (const { dmn, profiles } of JSON.parse(readFileSync(0, "utf8"))) {
  const model = await Model.read(dmn);
  results.push(profiles.map((given) => model.decide(process.argv[2], given)));
}
writeFileSync(1, JSON.stringify(results));
