import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, mock, test } from 'node:test';
import type { TwilioDevice } from '../../src/core/adapters/twilio-device.js';
import { SpareDevices } from '../../src/core/adapters/twilio-spares.js';
import type { PhoneError } from '../../src/core/errors.js';
import { twilioError } from './support/scripted-call.js';

/** A Device that a test plays. */
class ScriptedDevice {
  readonly sdk: EventEmitter & { updateToken: (token: string) => void };
  readonly audio = {
    startAt: (output: string | null): void => void this.outputs.push(output),
    setOutput: (output: string): Promise<void> => {
      this.outputs.push(output);
      return Promise.resolve();
    },
  };
  readonly tokens: string[];
  readonly outputs: (string | null)[] = [];
  readonly givenUpFor: string[] = [];
  isClosed = false;

  constructor(token: string) {
    this.tokens = [token];
    this.sdk = Object.assign(new EventEmitter(), {
      updateToken: (next: string) => void this.tokens.push(next),
    });
  }

  giveUp(reason: PhoneError): void {
    this.givenUpFor.push(reason.kind);
  }

  carries = (): boolean => false;

  close(): void {
    this.isClosed = true;
  }
}

/** Spare Devices, and all they told. */
function newBench(): { spares: SpareDevices; devices: ScriptedDevice[]; told: string[] } {
  const devices: ScriptedDevice[] = [];
  const told: string[] = [];
  const newDevice = (token: string): TwilioDevice => {
    const device = new ScriptedDevice(token);
    devices.push(device);
    return device as unknown as TwilioDevice; // stands in for it: all that a spare one is asked for is here
  };
  const spares: SpareDevices = new SpareDevices(newDevice, 'first token', {
    failed: (error) => void told.push(`failed ${error.kind}`),
    changed: () => void told.push(`${spares.count} spare`),
  });
  return { spares, devices, told };
}

describe('a spare Device', () => {
  test('is there for one call and gone with it', () => {
    const { spares, devices, told } = newBench();
    const one = spares.open();
    spares.open();
    spares.close(one);
    spares.close(one);
    assert.deepEqual(
      devices.map(({ isClosed }) => isClosed),
      [true, false],
    );
    spares.closeAll();
    assert.deepEqual(told, ['1 spare', '2 spare', '1 spare', '0 spare']);
    assert.ok(devices.every(({ isClosed }) => isClosed));
  });

  test('has the newest token, and sounds where the others do', async () => {
    const { spares, devices } = newBench();
    spares.open();
    spares.updateToken('second token');
    await spares.setOutput('headset');
    spares.open();
    assert.deepEqual(
      devices.map(({ tokens }) => tokens),
      [['first token', 'second token'], ['second token']],
    );
    assert.deepEqual(
      devices.map(({ outputs }) => outputs),
      [[null, 'headset'], ['headset']],
    );
  });

  test('that loses its connection is no trouble of the line', () => {
    const { spares, devices, told } = newBench();
    spares.open();
    devices[0]?.sdk.emit('error', twilioError(31005));
    devices[0]?.sdk.emit('error', twilioError(31000));
    assert.deepEqual(told, ['1 spare']);
    assert.deepEqual(devices[0]?.givenUpFor, [], 'it looks for the network on');
  });

  test('whose token is not taken says so for the line, and its call is given up', () => {
    for (const [code, kind] of [
      [20104, 'token-expired'],
      [20101, 'token-refused'],
    ] as const) {
      const { spares, devices, told } = newBench();
      spares.open();
      devices[0]?.sdk.emit('error', twilioError(code));
      assert.deepEqual(told, ['1 spare', `failed ${kind}`]);
      assert.deepEqual(devices[0]?.givenUpFor, [kind]);
    }
  });

  test('that the network refuses for another reason is given up without trouble for the line', () => {
    const { spares, devices, told } = newBench();
    spares.open();
    devices[0]?.sdk.emit('error', twilioError(31203));
    assert.deepEqual(devices[0]?.givenUpFor, ['not-configured']);
    assert.deepEqual(told, ['1 spare']);
  });

  test('that finds no network in 15 s is given up', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { spares, devices } = newBench();
      spares.open();
      mock.timers.tick(14_999);
      assert.deepEqual(devices[0]?.givenUpFor, []);
      mock.timers.tick(1);
      assert.deepEqual(devices[0].givenUpFor, ['offline']);
    } finally {
      mock.timers.reset();
    }
  });
});
