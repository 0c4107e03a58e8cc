/* YAML as profiles are written: the part of it that this program writes, read strictly and with its lines.

   Mappings and lists, in blocks or on one line in braces and brackets; scalars plain or in quotes, each on one line;
   comments. Whatever else YAML has is refused with its line. A scalar is text: what it means, its reader knows.
   A node is {line, text}, {line, list} or {line, map} (a Map of names to {line, value}), or null where nothing stands. */
"use strict";

class Refused extends Error {
  constructor(line, code, values = {}) {
    super(code);
    this.fault = { line, code, ...values };
  }
}

const NOTHING = new Set(["", "~", "null", "Null", "NULL"]);
const ESCAPES = {
  0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", N: "\x85", _: "\xa0",
  L: "\u2028", P: "\u2029", " ": " ", '"': '"', "/": "/", "\\": "\\", "\t": "\t",
}; // prettier-ignore
const HEX = { x: 2, u: 4, U: 8 };
/* What is no text in YAML, or ends a line for it and for nothing else. */
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
const LARGEST = 5000000;
const DEEPEST = 20;

/* Return the tree of a text; throws Refused. */
function readYaml(text) {
  if (text.length > LARGEST) throw new Refused(1, "too_large");
  const at = text.slice(1).search(NO_TEXT); // the first may be the mark of an encoding
  if (at >= 0) throw new Refused(text.slice(0, at + 1).split("\n").length, "not_understood", { text: "\ufffd" });
  const lines = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({ line: at + 1, indent: line.search(/[^ ]|$/), text: line.slice(line.search(/[^ ]|$/)).trimEnd() }))
    .filter(({ text: each }) => each !== "" && !each.startsWith("#"));
  const odd = lines.find((each) => /^(---|\.\.\.|%|\t)/.test(each.text));
  if (odd) throw new Refused(odd.line, "not_understood", { text: odd.text });
  if (lines.length === 0) throw new Refused(1, "empty");
  const blocks = { lines, at: 0, depth: 0 };
  const tree = readBlock(blocks, lines[0].indent);
  if (blocks.at < lines.length) throw misplaced(lines[blocks.at]);
  return tree;
}

const misplaced = ({ line, text }) => new Refused(line, "not_understood", { text });
const isItem = (text) => text === "-" || text.startsWith("- ");

function readBlock(blocks, indent) {
  const first = blocks.lines[blocks.at];
  blocks.depth += 1;
  if (blocks.depth > DEEPEST) throw misplaced(first);
  const node = isItem(first.text) ? readItems(blocks, indent) : readEntries(blocks, indent);
  blocks.depth -= 1;
  return node;
}

function readItems(blocks, indent) {
  const list = [];
  const { line } = blocks.lines[blocks.at];
  for (let each; (each = blocks.lines[blocks.at]) && each.indent === indent && isItem(each.text);) {
    const rest = each.text.slice(1).trimStart();
    const inner = indent + each.text.length - rest.length;
    if (rest !== "" && entryOf(each.line, rest)) {
      blocks.lines[blocks.at] = { line: each.line, indent: inner, text: rest };
      list.push(readBlock(blocks, inner));
    } else {
      blocks.at += 1;
      list.push(rest === "" ? below(blocks, indent) : readOnLine(each.line, rest));
    }
  }
  return { line, list };
}

function readEntries(blocks, indent) {
  const map = new Map();
  const { line } = blocks.lines[blocks.at];
  for (let each; (each = blocks.lines[blocks.at]) && each.indent === indent && !isItem(each.text);) {
    const entry = entryOf(each.line, each.text);
    if (!entry) throw misplaced(each);
    if (map.has(entry.name)) throw new Refused(each.line, "twice", { text: entry.name });
    blocks.at += 1;
    const value = entry.rest === "" ? below(blocks, indent) : readOnLine(each.line, entry.rest);
    map.set(entry.name, { line: each.line, value });
  }
  return { line, map };
}

/* Return what stands under a name or a dash, deeper than it; a list may also stand as far as its name. */
function below(blocks, indent) {
  const next = blocks.lines[blocks.at];
  if (!next || next.indent < indent || (next.indent === indent && !isItem(next.text))) return null;
  return readBlock(blocks, next.indent);
}

/* Return the name and the rest of an entry of a mapping, null where a line is none. */
function entryOf(line, text) {
  if (text[0] === '"' || text[0] === "'") {
    const { value, end } = readQuoted(line, text, 0);
    const after = /^\s*:(?:\s+|$)/.exec(text.slice(end));
    return after && { name: value, rest: uncommented(text.slice(end + after[0].length)) };
  }
  const found = /^([^\s{}[\],&*!|>%@`#?"'][^#]*?)\s*:(?:\s+(.*))?$/.exec(text);
  return found && { name: found[1], rest: uncommented(found[2] ?? "") };
}

const uncommented = (text) => (text.startsWith("#") ? "" : text);

/* Return the one value that is the rest of a line. */
function readOnLine(line, text) {
  const { value, end } = readValue(line, text, 0, false, 0);
  const rest = text.slice(end).trim();
  const isComment = rest.startsWith("#") && /\s#/.test(text.slice(end - 1));
  if (rest !== "" && !isComment) throw misplaced({ line, text });
  return value;
}

function readValue(line, text, start, inside, depth) {
  const sign = text[start];
  if (depth > DEEPEST || /[&*!|>%@`,\]}]/.test(sign)) throw misplaced({ line, text });
  if (sign === "[") return readList(line, text, start, depth + 1);
  if (sign === "{") return readMap(line, text, start, depth + 1);
  if (sign === '"' || sign === "'") {
    const { value, end } = readQuoted(line, text, start);
    return { value: { line, text: value }, end };
  }
  const end = plainEnd(text, start, inside);
  const said = text.slice(start, end).trim();
  return { value: NOTHING.has(said) ? null : { line, text: said }, end };
}

/* Where a plain scalar ends: at a comment, at a colon with space behind it, and within brackets at any sign of these. */
function plainEnd(text, start, inside) {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "#" && /\s/.test(text[at - 1] ?? " ")) return at;
    if (text[at] === ":" && (inside ? /[\s,[\]{}]|^$/ : /\s|^$/).test(text[at + 1] ?? "")) return at;
    if (inside && /[,[\]{}]/.test(text[at])) return at;
  }
  return text.length;
}

function readList(line, text, start, depth) {
  const list = [];
  let at = after(text, start + 1);
  while (text[at] !== "]") {
    const { value, end } = readValue(line, text, at, true, depth);
    list.push(value);
    at = separated(line, text, end, "]");
  }
  return { value: { line, list }, end: at + 1 };
}

function readMap(line, text, start, depth) {
  const map = new Map();
  let at = after(text, start + 1);
  while (text[at] !== "}") {
    const name = readValue(line, text, at, true, depth);
    const colon = after(text, name.end);
    if (name.value?.text === undefined || text[colon] !== ":") throw misplaced({ line, text });
    if (map.has(name.value.text)) throw new Refused(line, "twice", { text: name.value.text });
    const { value, end } = readValue(line, text, after(text, colon + 1), true, depth);
    map.set(name.value.text, { line, value });
    at = separated(line, text, end, "}");
  }
  return { value: { line, map }, end: at + 1 };
}

const after = (text, at) => at + /^\s*/.exec(text.slice(at))[0].length;

/* Return where the next part begins, or the sign that closes. */
function separated(line, text, at, closing) {
  const next = after(text, at);
  if (text[next] === ",") return after(text, next + 1);
  if (text[next] !== closing) throw misplaced({ line, text });
  return next;
}

function readQuoted(line, text, start) {
  const sign = text[start];
  let value = "";
  for (let at = start + 1; at < text.length; at += 1) {
    const each = text[at];
    if (each === sign && sign === "'" && text[at + 1] === "'") {
      value += "'";
      at += 1;
    } else if (each === sign) {
      return { value, end: at + 1 };
    } else if (each === "\\" && sign === '"') {
      const { meant, length } = escaped(line, text, at + 1);
      value += meant;
      at += length;
    } else {
      value += each;
    }
  }
  throw misplaced({ line, text });
}

function escaped(line, text, at) {
  const sign = text[at];
  if (sign in ESCAPES) return { meant: ESCAPES[sign], length: 1 };
  const digits = text.slice(at + 1, at + 1 + (HEX[sign] ?? 0));
  const code = parseInt(digits, 16);
  if (!HEX[sign] || digits.length < HEX[sign] || !/^[0-9a-f]+$/i.test(digits) || code > 0x10ffff) throw misplaced({ line, text });
  return { meant: String.fromCodePoint(code), length: 1 + HEX[sign] };
}

/* Writing: a word as it is, whatever else a person can write in quotes, so that no text can be more than a text. */

const isWord = (text) => /^[a-z][a-z0-9_]*$/.test(text) && !NOTHING.has(text);
const UNSEEN = /[\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]/g;

function written(text) {
  if (isWord(text)) return text;
  const whole = text.toWellFormed ? text.toWellFormed() : text;
  return JSON.stringify(whole).replace(UNSEEN, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
