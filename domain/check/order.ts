import type { Edition, Node, Step } from '../edition';
import { isAutomatic, kindRule } from '../kinds';
import { outcomesOf } from '../moves';
import { type Json, sameJson } from '../json';
import { childrenOf, stepsOf } from '../tree';
import { constantOf } from './expressions';
import type { Findings } from './findings';

/** A step and what is true of it wherever it stands on the route. */
export interface Place {
  readonly step: Step;
  readonly at: string;
  /** Ids of the steps that lie before it. */
  readonly before: ReadonlySet<string>;
  /** Ids of the for-each nodes around it, the innermost last. */
  readonly within: readonly string[];
}

interface Walk {
  readonly findings: Findings;
  readonly places: Place[];
  readonly ids: Map<string, { readonly at: string; readonly node?: Node }>;
  /** Nodes that the outcome of some step calls off. */
  readonly cancelled: ReadonlySet<string>;
}

/** Every step in the order of the route; finds what can never be reached, and where the case would be stuck. */
export function placesOf(findings: Findings): readonly Place[] {
  const walk: Walk = {
    findings,
    places: [],
    ids: new Map([['apply', { at: 'the applicant’s own place' }]]),
    cancelled: cancelledBy(findings.edition),
  };
  const end = visit(walk, findings.edition.route, '/route', new Set(), []);
  if (walk.places.length === 0) findings.add('dead-end', '/route', 'the route has no step');
  else if (!end.goesOn) findings.add('dead-end', '/route', 'no way leads to the end of the route');
  return walk.places;
}

interface Visited {
  readonly passed: ReadonlySet<string>;
  /** Whether the case can come out at the other end. */
  readonly goesOn: boolean;
}

/** What some outcome calls off need not go on by itself: it may be there for nothing but to end the case. */
function cancelledBy(edition: Edition): ReadonlySet<string> {
  return new Set([...stepsOf(edition).values()].flatMap((step) => Object.values(step.cancels ?? {}).flat()));
}

function visit(walk: Walk, node: Node, at: string, before: ReadonlySet<string>, within: readonly string[]): Visited {
  if (node.node === 'sequence') return inOrder(walk, node.steps, at, before, within);
  claimId(walk, node, at);
  if (!walk.cancelled.has(node.id)) return enter(walk, node, at, before, within);
  const below = { ...walk, cancelled: new Set([...walk.cancelled, ...nodesIn(node)]) };
  return { ...enter(below, node, at, before, within), goesOn: true };
}

function nodesIn(node: Node): readonly string[] {
  return [...(node.node === 'sequence' ? [] : [node.id]), ...childrenOf(node).flatMap(nodesIn)];
}

function enter(
  walk: Walk,
  node: Exclude<Node, { node: 'sequence' }>,
  at: string,
  before: ReadonlySet<string>,
  within: readonly string[],
): Visited {
  switch (node.node) {
    case 'step':
      return visitStep(walk, node, at, before, within);
    case 'parallel': {
      if (node.branches.length === 0) walk.findings.add('dead-end', at, `"${node.id}" has no branches`);
      const all = node.branches.map((child, index) => visit(walk, child, `${at}/branches/${index}`, before, within));
      return { passed: union(before, all), goesOn: all.every((one) => one.goesOn) };
    }
    case 'choice':
    case 'inclusive':
      return visitChoice(walk, node, at, before, within);
    case 'for-each':
      return visit(walk, node.each, `${at}/each`, before, [...within, node.id]);
    case 'stage':
      return visit(walk, node.route, `${at}/route`, before, within);
  }
}

function visitStep(walk: Walk, step: Step, at: string, before: ReadonlySet<string>, within: readonly string[]): Visited {
  walk.places.push({ step, at, before, within });
  const rules = kindRule(step.kind).outcomes;
  const goesOn = isAutomatic(step.kind) || !('who' in step) || outcomesOf(step).some((outcome) => rules[outcome]?.means === 'go-on');
  if (!goesOn && !walk.cancelled.has(step.id)) walk.findings.add('dead-end', at, `no outcome of "${step.id}" lets the case go on`);
  return { passed: new Set([...before, step.id]), goesOn };
}

function inOrder(walk: Walk, steps: readonly Node[], at: string, before: ReadonlySet<string>, within: readonly string[]): Visited {
  let passed = before;
  let goesOn = true;
  steps.forEach((child, index) => {
    const path = `${at}/steps/${index}`;
    if (!goesOn) walk.findings.add('unreachable', path, 'nothing before this lets the case get here');
    const visited = visit(walk, child, path, passed, within);
    passed = visited.passed;
    goesOn &&= visited.goesOn;
  });
  return { passed, goesOn };
}

function visitChoice(
  walk: Walk,
  choice: Extract<Node, { node: 'choice' | 'inclusive' }>,
  at: string,
  before: ReadonlySet<string>,
  within: readonly string[],
): Visited {
  const ways: Visited[] = [];
  let open = true;
  const take = (node: Node | null, path: string, possible: boolean): void => {
    if (!possible) walk.findings.add('unreachable', path, 'this option can never be taken');
    const visited = node ? visit(walk, node, path, before, within) : { passed: before, goesOn: true };
    if (possible) ways.push(visited);
  };
  choice.options.forEach((option, index) => {
    const constant = constantOf(option.when);
    take(option.then, `${at}/options/${index}/then`, open && constant !== false);
    if (constant === true && choice.node === 'choice') open = false;
  });
  if (open || choice.otherwise) take(choice.otherwise, `${at}/otherwise`, open);
  const goesOn = choice.node === 'choice' ? ways.some((way) => way.goesOn) : ways.every((way) => way.goesOn);
  return { passed: union(before, ways), goesOn };
}

/** The same step may stand in several options of a choice: only one of them is ever taken. */
function claimId(walk: Walk, node: Exclude<Node, { node: 'sequence' }>, at: string): void {
  const { id } = node;
  const first = walk.ids.get(id);
  const same = first?.node && exclude(first.at, at) && sameJson(first.node as unknown as Json, node as unknown as Json);
  if (first && !same) walk.findings.add('duplicate-id', at, `"${id}" is also the id of ${first.at}`);
  walk.findings.id(id, at);
  walk.ids.set(id, { at, node });
}

/** True where the two paths part at the options of a choice. */
function exclude(one: string, other: string): boolean {
  const [left, right] = [one.split('/'), other.split('/')];
  const fork = left.findIndex((part, index) => part !== right[index]);
  return left[fork - 1] === 'options' || [left[fork], right[fork]].includes('otherwise');
}

function union(before: ReadonlySet<string>, all: readonly Visited[]): ReadonlySet<string> {
  return new Set([...before, ...all.flatMap((one) => [...one.passed])]);
}
