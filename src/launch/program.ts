import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentWith } from '../config';
import { Child, type Born, type Places } from './child';
import { knownCause, tellingLine } from './known-causes';
import { diskFull, Trouble } from './trouble';

/** One of our own Node programs beside this one in dist/src. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  readonly gentle?: boolean;
  /** Asked until it answers true; without it a program counts as started when it exists. */
  readonly ready?: () => Promise<boolean>;
}

const READY_WITHIN = 90_000;

export async function startProgram(program: Program, places: Places, born: Born = () => undefined): Promise<Child> {
  const child = Child.start(orderFor(program), places);
  born(child);
  for (const end = Date.now() + READY_WITHIN; program.ready && child.running && Date.now() < end; await sleep(50)) {
    if (await program.ready()) return child;
  }
  if (!program.ready && child.running) return child;
  await child.stop(5_000);
  throw programTrouble(program, child, places);
}

/** Runs a program to its end; `born` makes it stoppable meanwhile. */
export async function runProgram(program: Program, places: Places, born: Born): Promise<void> {
  const child = Child.start(orderFor(program), places);
  born(child);
  const { code } = await child.ended;
  if (code !== 0) throw programTrouble(program, child, places);
}

export async function answersReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/healthz/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function orderFor(program: Program) {
  const script = join(__dirname, '..', program.file);
  if (!existsSync(script)) throw new Trouble(`This build has no ${program.file}.`, 'Build it with "npx nest build" and start again.');
  return {
    name: program.name,
    command: process.execPath,
    args: ['--enable-source-maps', script, ...(program.args ?? [])],
    env: environmentWith(program.settings),
    gentle: program.gentle ?? false,
    watchesParent: true,
  };
}

function programTrouble(program: Program, child: Child, places: Places): Trouble {
  const output = child.output();
  if (knownCause(output) === 'the disk is full') return diskFull(places.logs);
  return new Trouble(
    `The ${program.name} program failed: ${tellingLine(output)}`,
    `Its log is ${join(places.logs, `${program.name}.log`)}.`,
  );
}
