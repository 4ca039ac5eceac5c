/** The process that is measured: a network and nothing else. Told `measure`, it says what that time cost. */
import { startVoiceCloud } from '../src/index.js';
import { accountWith } from '../test/support/account.js';

/** What the network says of itself over a stretch of time. */
export interface Cost {
  readonly gateway: string;
  /** Processor time of the process as a share of one core, 0 to 1. */
  readonly core: number;
  readonly due: number;
  readonly late: number;
  /** Milliseconds by which the latest frame since the start was late. */
  readonly worst: number;
  readonly residentBytes: number;
}

const cloud = await startVoiceCloud({ account: accountWith(process.argv[2] ?? '') });
const { gateway, network } = cloud;
let before = { cpu: process.cpuUsage(), at: performance.now(), ...network.punctuality() };

function measure(): Cost {
  const { user, system } = process.cpuUsage(before.cpu);
  const seconds = (performance.now() - before.at) / 1000;
  const { due, late, worst } = network.punctuality();
  const cost = {
    gateway,
    core: (user + system) / 1e6 / seconds,
    due: due - before.due,
    late: late - before.late,
    worst,
    residentBytes: process.memoryUsage.rss(),
  };
  before = { cpu: process.cpuUsage(), at: performance.now(), due, late, worst };
  return cost;
}

process.on('message', () => process.send?.(measure()));
process.on('disconnect', () => process.exit());
process.send?.(measure());
