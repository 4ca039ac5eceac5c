import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TokenAnswer } from '../../src/core/phone-api.js';
import { settled } from '../support/fake-voice.js';
import { TokenBench } from './support/token-bench.js';

const minute = 60_000;
const hour = 60 * minute;

describe('getting a token', () => {
  test('it is fetched at once and delivered with what the back end said', async () => {
    const bench = new TokenBench();
    const token = bench.token();
    bench.answer = () => Promise.resolve({ token, identity: 'alice', gateway: 'localhost:1' });
    await bench.start();
    assert.deepEqual(bench.delivered, [{ token, identity: 'alice', gateway: 'localhost:1' }]);
    assert.equal(bench.keeper.hasSource, true);
  });

  test('a back end may answer the token alone', async () => {
    const bench = new TokenBench();
    const token = bench.token();
    bench.answer = () => Promise.resolve(`  ${token}\n`);
    await bench.start();
    assert.deepEqual(bench.delivered, [{ token, identity: 'alice' }]);
  });

  const garbage: readonly unknown[] = [
    null,
    undefined,
    42,
    '',
    '   ',
    {},
    { token: '' },
    { token: 7 },
    [],
    true,
  ];
  for (const answer of garbage) {
    test(`the answer ${JSON.stringify(answer)} holds no token, is told, and asked for again`, async () => {
      const bench = new TokenBench();
      bench.answer = () => Promise.resolve(answer as TokenAnswer); // a back end may answer anything
      await bench.start();
      assert.deepEqual(bench.delivered, []);
      assert.deepEqual(
        bench.failures.map((error) => error.kind),
        ['token-unavailable'],
      );
      await bench.time.pass(1_000);
      assert.equal(bench.asked.length, 2);
    });
  }

  test('fields of the wrong kind are left out', async () => {
    const bench = new TokenBench();
    const token = bench.token();
    const answer: unknown = { token, identity: 7, gateway: '' };
    bench.answer = () => Promise.resolve(answer as TokenAnswer); // a back end may answer anything
    await bench.start();
    assert.deepEqual(bench.delivered, [{ token, identity: 'alice' }]);
  });

  test('a provider that throws at once is as good as one that rejects', async () => {
    const bench = new TokenBench();
    bench.answer = () => {
      throw new Error('no session');
    };
    await bench.start();
    assert.equal(bench.failures[0]?.kind, 'token-unavailable');
    await bench.time.pass(1_000);
    assert.equal(bench.asked.length, 2);
  });

  test('a back end that never answers is given up after 15 s and asked again', async () => {
    const bench = new TokenBench();
    bench.answer = () => new Promise(() => {});
    await bench.start();
    await bench.time.pass(14_999);
    assert.equal(bench.failures.length, 0);
    await bench.time.pass(1);
    assert.equal(bench.failures[0]?.kind, 'token-unavailable');
    await bench.time.pass(1_000);
    assert.deepEqual(bench.asked, [0, 16_000]);
  });

  test('an answer that comes after it was given up does not count', async () => {
    const bench = new TokenBench();
    let late: (answer: string) => void = () => {};
    bench.answer = () => new Promise((resolve) => (late = resolve));
    await bench.start();
    await bench.time.pass(15_000);
    late(bench.token());
    await settled();
    assert.deepEqual(bench.delivered, []);
  });

  test('a token that says nothing of its life is used and not renewed by the clock', async () => {
    const bench = new TokenBench();
    for (const token of ['opaque', 'a.b.c', 'a.bnVsbA.c', 'a.e30.c']) {
      bench.answer = () => Promise.resolve(token);
      await bench.start();
      assert.equal(bench.delivered.at(-1)?.token, token);
      assert.equal(bench.time.waiting, 0);
    }
  });
});

describe('renewing a token', () => {
  test('an hour of life is renewed a minute before it lapses, and told', async () => {
    const bench = new TokenBench();
    await bench.start();
    await bench.time.pass(hour - minute - 1);
    assert.equal(bench.asked.length, 1);
    await bench.time.pass(1);
    assert.deepEqual(bench.asked, [0, hour - minute]);
    assert.deepEqual(bench.warnings, [60]);
    assert.equal(bench.delivered.length, 2);
  });

  test('a short life is renewed after four fifths', async () => {
    const bench = new TokenBench();
    bench.answer = () => Promise.resolve(bench.token(100));
    await bench.start();
    await bench.time.pass(80_000);
    assert.deepEqual(bench.asked, [0, 80_000]);
  });

  test('a wrong clock on this machine does not matter', async () => {
    for (const skew of [-3 * hour, 3 * hour]) {
      const bench = new TokenBench();
      bench.answer = () => Promise.resolve(bench.token(3600, bench.time.now() + skew));
      await bench.start();
      await bench.time.pass(hour - minute - 1);
      assert.equal(bench.asked.length, 1, `${skew} ms off`);
      await bench.time.pass(1);
      assert.equal(bench.asked.length, 2, `${skew} ms off`);
    }
  });

  test('a life longer than a timer can wait does not fire at once', async () => {
    const bench = new TokenBench();
    bench.answer = () => Promise.resolve(bench.token(60 * 24 * 3600));
    await bench.start();
    assert.equal(bench.time.nextIn, 2_147_483_647);
  });

  test('a back end that keeps handing out lapsed tokens is not hammered', async () => {
    const bench = new TokenBench();
    // Falls silent when it is hammered, so that the test ends.
    bench.answer = () => (bench.asked.length > 100 ? new Promise(() => {}) : Promise.resolve(bench.token(0)));
    await bench.start();
    await bench.time.pass(minute);
    assert.ok(bench.asked.length <= 60, `${bench.asked.length} requests in a minute`);
  });

  test('during a call the renewal waits for its end', async () => {
    const bench = new TokenBench();
    await bench.start();
    bench.isBusy = true;
    await bench.time.pass(hour - 20_000);
    assert.equal(bench.asked.length, 1);
    bench.isBusy = false;
    bench.keeper.callsEnded();
    await settled();
    assert.equal(bench.asked.length, 2);
    assert.deepEqual(bench.warnings, [60], 'told once');
  });

  test('but not past the last moment: 15 s before it lapses', async () => {
    const bench = new TokenBench();
    await bench.start();
    bench.isBusy = true;
    await bench.time.pass(2 * hour - 30_000 - minute);
    assert.equal(bench.asked[1], hour - 15_000);
    assert.ok(bench.delivered.length >= 2);
  });

  test('the end of a call renews nothing that is not due', async () => {
    const bench = new TokenBench();
    await bench.start();
    bench.keeper.callsEnded();
    await settled();
    assert.equal(bench.asked.length, 1);
  });

  test("the SDK's warning about a token that was replaced long ago is not heeded", async () => {
    const bench = new TokenBench();
    await bench.start();
    bench.keeper.renew();
    await settled();
    bench.keeper.lapses();
    await settled();
    assert.equal(bench.asked.length, 2);
    assert.deepEqual(bench.warnings, []);
  });

  test("the SDK's warning about the first token is heeded, whatever the token says of itself", async () => {
    const bench = new TokenBench();
    await bench.start();
    bench.keeper.lapses();
    await settled();
    assert.equal(bench.asked.length, 2);
  });

  test('a token that was made a while ago is renewed by what is left of it', async () => {
    const bench = new TokenBench();
    const madeBefore = 50 * minute;
    bench.answer = () => Promise.resolve(bench.token(3600, bench.time.now() - madeBefore));
    await bench.start();
    await bench.time.pass(10 * minute);
    assert.equal(bench.asked.length, 2);
  });

  test('what failed is over when a token is got after all', async () => {
    const bench = new TokenBench();
    let isDown = true;
    bench.answer = () => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(bench.token()));
    await bench.start();
    assert.equal(bench.recoveries.length, 0);
    isDown = false;
    await bench.time.pass(minute);
    assert.deepEqual(bench.recoveries, bench.failures);
  });

  test("the SDK's warning about the token in use is heeded at once, even in a call", async () => {
    const bench = new TokenBench();
    bench.answer = () => Promise.resolve('opaque');
    await bench.start();
    bench.isBusy = true;
    bench.keeper.lapses();
    await settled();
    assert.equal(bench.warnings.length, 1, 'and the page is told');
    assert.equal(bench.asked.length, 2);
  });

  test('a laptop that slept past the end renews when it wakes', async () => {
    const bench = new TokenBench();
    await bench.start();
    bench.time.jump(3 * hour);
    await bench.time.pass(0);
    assert.equal(bench.asked.length, 2);
    assert.deepEqual(bench.warnings, [0]);
  });

  test('two reasons to renew at the same time are one request', async () => {
    const bench = new TokenBench();
    await bench.start();
    bench.answer = () => new Promise(() => {});
    bench.keeper.renew();
    bench.keeper.renew();
    bench.keeper.refused();
    await settled();
    assert.equal(bench.asked.length, 2);
  });
});

describe('trying again', () => {
  const gaps = (asked: readonly number[]): number[] => asked.slice(1).map((at, i) => at - (asked[i] ?? 0));

  test('the delays double up to a minute', async () => {
    const bench = new TokenBench();
    bench.answer = () => Promise.reject(new Error('down'));
    await bench.start();
    await bench.time.pass(5 * minute);
    assert.deepEqual(
      gaps(bench.asked).slice(0, 9),
      [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000],
    );
  });

  test('chance takes up to half of each delay away, so that phones do not come all at once', async () => {
    const bench = new TokenBench();
    bench.time.chance = 0;
    bench.answer = () => Promise.reject(new Error('down'));
    await bench.start();
    await bench.time.pass(minute);
    assert.deepEqual(gaps(bench.asked).slice(0, 4), [500, 1_000, 2_000, 4_000]);
  });

  test('a token that the network took makes the next delay short again', async () => {
    const bench = new TokenBench();
    bench.answer = () => Promise.reject(new Error('down'));
    await bench.start();
    await bench.time.pass(15_000);
    bench.answer = () => Promise.resolve({ token: bench.token() });
    await bench.time.pass(minute);
    bench.keeper.worked();
    bench.keeper.refused();
    assert.equal(bench.time.nextIn, 1_000);
  });

  test('tokens that the network refuses again and again are fetched ever more slowly', async () => {
    const bench = new TokenBench();
    await bench.start();
    const delays: (number | null)[] = [];
    for (let i = 0; i < 4; i++) {
      bench.keeper.refused();
      delays.push(bench.time.nextIn);
      await bench.time.pass(bench.time.nextIn ?? 0);
    }
    assert.deepEqual(delays, [1_000, 2_000, 4_000, 8_000]);
    assert.equal(bench.asked.length, 5);
  });

  test('who asks for a retry does not wait for the delay', async () => {
    const bench = new TokenBench();
    bench.answer = () => Promise.reject(new Error('down'));
    await bench.start();
    bench.answer = () => Promise.resolve({ token: bench.token() });
    bench.keeper.renew();
    await settled();
    assert.equal(bench.delivered.length, 1);
    await bench.time.pass(minute);
    assert.equal(bench.asked.length, 2, 'and the delayed one is not made any more');
  });
});

describe('a token that the page hands in', () => {
  test('is delivered, and the page is asked for the next one in time', async () => {
    const bench = new TokenBench();
    const token = bench.token();
    bench.keeper.setToken(token);
    assert.deepEqual(bench.delivered, [{ token, identity: 'alice' }]);
    assert.equal(bench.keeper.hasSource, true);
    await bench.time.pass(hour);
    assert.deepEqual(bench.warnings, [60]);
    assert.deepEqual(bench.asked, []);
  });

  test('takes the place of one that is being fetched', async () => {
    const bench = new TokenBench();
    let answer: (token: string) => void = () => {};
    bench.answer = () => new Promise((resolve) => (answer = resolve));
    await bench.start();
    const token = bench.token();
    bench.keeper.setToken(token);
    answer('late');
    await settled();
    assert.deepEqual(bench.delivered, [{ token, identity: 'alice' }]);
  });

  test('that is none is told as trouble', () => {
    const bench = new TokenBench();
    for (const token of ['', '  ', null, 7]) {
      bench.keeper.setToken(token as string); // a page without types may hand in anything
    }
    assert.equal(bench.failures.length, 4);
    assert.equal(bench.keeper.hasSource, false);
  });

  test('cannot be renewed by the kit when the network refuses it', () => {
    const bench = new TokenBench();
    bench.keeper.setToken(bench.token());
    const waiting = bench.time.waiting;
    bench.keeper.refused();
    assert.equal(bench.time.waiting, waiting);
  });
});

describe('stopping', () => {
  test('leaves no timer and takes no answer that comes later', async () => {
    const bench = new TokenBench();
    let answer: (token: string) => void = () => {};
    bench.answer = () => new Promise((resolve) => (answer = resolve));
    await bench.start();
    bench.keeper.stop();
    assert.equal(bench.time.waiting, 0);
    answer(bench.token());
    await settled();
    assert.deepEqual(bench.delivered, []);
    assert.equal(bench.time.waiting, 0);
    assert.equal(bench.keeper.hasSource, false);
  });

  test('another provider takes over, and the old one is not asked again', async () => {
    const bench = new TokenBench();
    bench.answer = () => Promise.reject(new Error('down'));
    await bench.start();
    const token = bench.token();
    bench.keeper.setProvider(() => Promise.resolve(token));
    await settled();
    await bench.time.pass(minute);
    assert.equal(bench.asked.length, 1);
    assert.deepEqual(bench.delivered, [{ token, identity: 'alice' }]);
  });

  test('without a provider nothing is fetched', async () => {
    const bench = new TokenBench();
    await bench.start();
    bench.keeper.setProvider(null);
    bench.keeper.renew();
    await bench.time.pass(2 * hour);
    assert.equal(bench.asked.length, 1);
    assert.equal(bench.keeper.hasSource, false);
  });
});
