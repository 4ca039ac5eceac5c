/**
 * Prints what it costs to carry calls: `npm run bench -w voice-cloud [calls|conference] [seconds]`. The network
 * runs in a process of its own, the phones in another, the application's webhook here.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Application } from '../test/support/application.js';
import type { Cost } from './network-process.js';
import type { Heard } from './peer-phone.js';
import { scenes, type Scene } from './scenes.js';

/** Milliseconds that the machine's cores have been at work, all of them and all processes together. */
function busyMilliseconds(): number {
  const perCore = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
  return perCore.reduce((total, one) => total + one, 0);
}

/** Seconds that everything runs before it is measured, so that the compiler has done its work. */
const warmUpSeconds = 5;

const words = process.argv.slice(2);
const seconds = Number(words.find((word) => /^\d+$/.test(word)) ?? 20);
const wanted = words.filter((word) => !/^\d+$/.test(word));
const unknown = wanted.filter((name) => !Object.hasOwn(scenes, name));

function start(file: string, ...args: readonly string[]): ChildProcess {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--import', 'tsx'] });
  child.on('exit', (code) => {
    if (code) throw new Error(`${file} ended with ${code}`);
  });
  return child;
}

/** The next message of a process, whose type is what that process says it sends. */
function next<T>(child: ChildProcess, question?: string): Promise<T> {
  const answer = new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  if (question !== undefined) child.send(question);
  return answer;
}

const sleep = (howLong: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, howLong * 1000));

async function measure(name: string, scene: Scene): Promise<void> {
  const application = new Application();
  await application.start();
  application.voice(({ fields }) =>
    fields['To'] === 'conference'
      ? '<Response><Dial><Conference>everybody</Conference></Dial></Response>'
      : `<Response><Dial answerOnBridge="true"><Client>${fields['To'] ?? ''}</Client></Dial></Response>`,
  );
  const network = start('network-process.ts', `${application.url}/voice`);
  const { gateway } = await next<Cost>(network);
  const phones = start('phones-process.ts', gateway, name);
  try {
    await next(phones);
    await sleep(warmUpSeconds);
    await Promise.all([next(phones, 'forget'), next(network, 'forget')]);
    const [busyBefore, startedAt] = [busyMilliseconds(), performance.now()];
    await sleep(seconds);
    const machine = (busyMilliseconds() - busyBefore) / (performance.now() - startedAt);
    const [heard, cost] = await Promise.all([
      next<readonly Heard[]>(phones, 'measure'),
      next<Cost>(network, 'measure'),
    ]);
    print(scene.title, heard, cost, machine);
  } finally {
    for (const child of [phones, network]) child.disconnect();
    await application.stop();
  }
}

function print(title: string, heard: readonly Heard[], cost: Cost, machine: number): void {
  const sum = (key: keyof Heard): number => heard.reduce((total, one) => total + one[key], 0);
  const slowest = Math.min(...heard.map(({ frames }) => frames / seconds));
  const rows = [
    ['processor', `${(cost.core * 100).toFixed(1)} % of one core`],
    [
      'all that runs here',
      `${(machine * 100).toFixed(0)} % of ${cpus().length} cores at 100 %, phones and others with it`,
    ],
    ['memory', `${(cost.residentBytes / 1e6).toFixed(0)} MB`],
    [
      'ticks more than 20 ms late',
      `${cost.late} of ${cost.due}, the worst since the start ${cost.worst.toFixed(1)} ms`,
    ],
    [
      'frames heard',
      `${sum('frames')} by ${heard.length} phones, at least ${slowest.toFixed(1)} a second each`,
    ],
    ['frames missed', `${sum('missed')}`],
    ['frames without a voice', `${sum('silent')}`],
  ];
  console.log(`\n${title}, ${seconds} s`);
  for (const [what, value] of rows) console.log(`  ${what?.padEnd(27)} ${value}`);
}

if (unknown.length > 0) {
  console.error(`There is no load ${unknown.join(', ')}; there are ${Object.keys(scenes).join(' and ')}.`);
  process.exitCode = 1;
} else {
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
  console.log(`Node ${process.version}, ${cpus().length} cores, load average before: ${load}`);
  for (const [name, scene] of Object.entries(scenes))
    if (wanted.length === 0 || wanted.includes(name)) await measure(name, scene);
}
