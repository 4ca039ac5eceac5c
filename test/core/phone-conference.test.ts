import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SessionParticipant, SessionTransfer } from '../../src/core/call-session.js';
import { PhoneError } from '../../src/core/errors.js';
import { othersIn } from '../../src/core/call-selectors.js';
import { settled } from '../support/fake-voice.js';
import { withControl } from './support/conferences.js';
import { newCall } from './support/phones.js';

const somebody = (id: string, address: string, different: Partial<SessionParticipant> = {}) => ({
  id,
  address,
  self: false,
  phase: 'active' as const,
  muted: false,
  held: false,
  ...different,
});

const us = somebody('CA-us', 'alice', { self: true });
const bob = somebody('CA-bob', 'bob');

const transfer = (different: Partial<SessionTransfer> = {}): SessionTransfer => ({
  stage: 'ringing',
  consult: false,
  to: 'carol',
  participant: 'CA-carol',
  reason: null,
  ...different,
});

describe('a transfer', () => {
  test('is shown as asked for, and then as the network tells it', async () => {
    const { alice, backEnd } = await withControl();
    alice.phone.transfer('carol');
    assert.equal(alice.call.transfer?.stage, 'asking');
    assert.deepEqual(backEnd.asked, [['transfer', alice.call.sid, 'carol', false]]);
    backEnd.next().answer(backEnd.session({ transfer: transfer() }));
    await settled();
    assert.equal(alice.call.transfer?.stage, 'ringing');
  });

  test('that is done ends our call as transferred, by us', async () => {
    const { alice, backEnd, bob: other } = await withControl();
    alice.phone.transfer('carol');
    backEnd.next().answer(backEnd.session({ transfer: transfer() }));
    await settled();
    backEnd.push(backEnd.session({ transfer: transfer({ stage: 'completed' }) }));
    other.phone.hangUp();
    await settled();
    assert.deepEqual(alice.ending, ['transferred', 'us']);
    assert.ok(alice.tellings().includes('call-transferred'));
  });

  test('that was declined says so, stays to be read, and the call is ours', async () => {
    const { alice, backEnd } = await withControl();
    alice.phone.transfer('carol');
    backEnd.next().answer(backEnd.session({ transfer: transfer() }));
    await settled();
    backEnd.push(backEnd.session({ transfer: transfer({ stage: 'failed', reason: 'declined' }) }));
    backEnd.push(backEnd.session());
    assert.deepEqual([alice.call.transfer?.stage, alice.call.transfer?.reason], ['failed', 'declined']);
    assert.equal(alice.shows, 'active');
    alice.phone.cancelTransfer();
    assert.equal(alice.call.transfer, null);
    assert.equal(backEnd.requests.length, 1, 'there was nothing to cancel any more');
  });

  test('to nobody is told, and the call is ours', async () => {
    const { alice, backEnd } = await withControl();
    alice.phone.transfer('nobody');
    backEnd.next().refuse(new PhoneError('not-found', 'There is nobody of that name.'));
    await settled();
    assert.deepEqual([alice.call.transfer?.stage, alice.call.transfer?.reason], ['failed', 'not-found']);
    assert.equal(alice.shows, 'active');
    assert.ok(alice.tellings().includes('phone-error'));
  });

  test('names whom it goes to in one line of plain text, whatever the network says', async () => {
    const { alice, backEnd } = await withControl();
    backEnd.push(backEnd.session({ transfer: transfer({ to: `car\u202eol\n${'x'.repeat(10_000)}` }) }));
    assert.match(alice.call.transfer?.to ?? '', /^car ol x{1,200}…$/);
  });

  test('asked for five times in one breath is asked for once', async () => {
    const { alice, backEnd } = await withControl();
    for (let i = 0; i < 5; i++) alice.phone.transfer('carol');
    await settled();
    assert.equal(backEnd.requests.length, 1);
  });

  test('can be tried again after it failed', async () => {
    const { alice, backEnd } = await withControl();
    alice.phone.transfer('carol');
    backEnd.next().refuse();
    await settled();
    alice.phone.transfer('dave', { consult: true });
    assert.deepEqual(backEnd.asked.at(-1), ['transfer', alice.call.sid, 'dave', true]);
    assert.deepEqual([alice.call.transfer?.stage, alice.call.transfer?.to], ['asking', 'dave']);
  });

  test('is over with the call: an ended call is not being transferred', async () => {
    const { alice, bob: other, backEnd } = await withControl();
    alice.phone.transfer('carol');
    backEnd.next().answer(backEnd.session({ transfer: transfer() }));
    await settled();
    other.phone.hangUp();
    await settled();
    assert.equal(alice.shows, 'ended');
    assert.equal(alice.call.transfer, null);
  });

  test('is completed only when there is somebody to talk to', async () => {
    const { alice, backEnd } = await withControl();
    alice.phone.transfer('carol', { consult: true });
    backEnd.next().answer(backEnd.session({ transfer: transfer({ consult: true }) }));
    await settled();
    alice.phone.completeTransfer();
    assert.equal(backEnd.requests.length, 1);
    backEnd.push(backEnd.session({ transfer: transfer({ consult: true, stage: 'consulting' }) }));
    alice.phone.completeTransfer();
    assert.deepEqual(backEnd.asked.at(-1), ['completeTransfer', alice.call.sid]);
  });

  test('is not shown as asked for after the network said that there is none', async () => {
    const { alice, backEnd } = await withControl();
    alice.phone.transfer('carol');
    backEnd.push(backEnd.session({ held: true }));
    assert.equal(alice.call.transfer?.stage, 'asking', 'news about something else leaves it alone');
    backEnd.next().answer(backEnd.session());
    await settled();
    assert.equal(alice.call.transfer, null);
  });

  test('does nothing where the back end offers none', async () => {
    const { alice } = await newCall();
    alice.phone.transfer('carol');
    await settled();
    assert.equal(alice.call.transfer, null);
    assert.deepEqual(alice.tellings(), []);
  });
});

describe('a call of several', () => {
  const dial = async () => {
    const phones = await withControl();
    const { alice, backEnd } = phones;
    alice.phone.addParticipant('carol');
    const carol = somebody('CA-carol', 'carol', { phase: 'ringing' });
    backEnd.next().answer(backEnd.session({ participants: [us, bob, carol] }));
    await settled();
    return phones;
  };

  test('shows who is in it, with the names that are known', async () => {
    const { alice } = await dial();
    assert.deepEqual(
      alice.call.participants.map(({ self, phase, party }) => [self, phase, party.address, party.name]),
      [
        [true, 'active', 'alice', 'alice'],
        [false, 'active', 'bob', 'Unknown Caller'],
        [false, 'ringing', 'carol', 'carol'],
      ],
    );
    assert.equal(othersIn(alice.call)[0]?.party, alice.call.party, 'Bob is who he was');
    assert.deepEqual(alice.tellings(), ['call-participant-ringing']);
  });

  test('tells each thing that happens to somebody once, with who it is', async () => {
    const { alice, backEnd } = await dial();
    alice.tellings();
    const carol = (different: Partial<SessionParticipant>) =>
      backEnd.push(backEnd.session({ participants: [us, bob, somebody('CA-carol', 'carol', different)] }));
    carol({});
    carol({ muted: true });
    carol({ muted: true });
    carol({ held: true });
    carol({});
    backEnd.push(backEnd.session({ participants: [us, bob] }));
    const about = alice.told.flatMap((change) => ('participant' in change ? [change.participant.id] : []));
    assert.deepEqual(alice.tellings(), [
      'call-participant-joined',
      'call-participant-muted',
      'call-participant-unmuted',
      'call-participant-held',
      'call-participant-resumed',
      'call-participant-left',
    ]);
    assert.deepEqual([...new Set(about)], ['CA-carol']);
  });

  test('asks for what it is told, of those who are in it', async () => {
    const { alice, backEnd } = await dial();
    alice.phone.muteParticipant('CA-bob', true);
    alice.phone.holdParticipant('CA-bob', false);
    alice.phone.removeParticipant('CA-carol');
    const { sid } = alice.call;
    assert.deepEqual(backEnd.asked.slice(1), [
      ['changeParticipant', sid, 'CA-bob', { muted: true }],
      ['changeParticipant', sid, 'CA-bob', { held: false }],
      ['removeParticipant', sid, 'CA-carol'],
    ]);
  });

  test('asks nothing of those who are not in it', async () => {
    const { alice, backEnd } = await dial();
    alice.phone.removeParticipant('CF-somebody-else');
    alice.phone.removeParticipant('CA-us');
    assert.equal(backEnd.requests.length, 1);
  });

  test('says what could not be done, and stays as it is', async () => {
    const { alice, backEnd } = await dial();
    alice.phone.muteParticipant('CA-bob', true);
    backEnd.next().refuse(new PhoneError('conference-failed', 'Bob has just left.'));
    await settled();
    assert.equal(alice.phone.state.trouble?.message, 'Bob has just left.');
    assert.equal(alice.call.participants.length, 3);
  });

  test('goes by the newest that is known: an answer that comes late changes nothing', async () => {
    const { alice, backEnd } = await dial();
    const late = backEnd.session({ participants: [us, bob] });
    backEnd.push(backEnd.session({ participants: [us, bob, somebody('CA-carol', 'carol')] }));
    backEnd.push(late);
    assert.equal(alice.call.participants.length, 3);
  });

  test('hears what is said once, however late it comes', async () => {
    const { alice, backEnd } = await dial();
    const late = backEnd.session({ unreached: [{ id: 'CA-carol', address: 'carol', reason: 'no-answer' }] });
    backEnd.push(backEnd.session({ participants: [us, bob] }));
    backEnd.push(late);
    assert.equal(alice.call.unreached[0]?.reason, 'no-answer');
    assert.equal(alice.call.participants.length, 2, 'and shows what is newest');
  });

  test('takes no news of another call, and none that is no news', async () => {
    const { alice, backEnd } = await dial();
    const before = alice.phone.state;
    backEnd.push(backEnd.session({ call: 'CA-somebody-else', participants: [] }));
    alice.voice.say({ type: 'call-session', version: 1, call: alice.call.sid, participants: 'all' });
    alice.voice.say({ text: 'hello' });
    assert.equal(alice.phone.state, before);
  });

  test('says who was rung and did not come, until somebody else is added', async () => {
    const { alice, backEnd } = await dial();
    alice.tellings();
    const unreached = [{ id: 'CA-carol', address: 'carol', reason: 'busy' as const }];
    backEnd.push(backEnd.session({ participants: [us, bob], unreached }));
    backEnd.push(backEnd.session({ participants: [us, bob] }));
    assert.deepEqual(
      alice.call.unreached.map(({ party, reason }) => [party.address, reason]),
      [['carol', 'busy']],
    );
    assert.deepEqual(alice.tellings(), ['call-participant-left', 'call-participant-unreached']);
    alice.phone.addParticipant('dave');
    assert.deepEqual(alice.call.unreached, []);
  });

  test('shows that the other side put us on hold', async () => {
    const { alice, backEnd } = await dial();
    backEnd.push(backEnd.session({ participants: [{ ...us, held: true }, bob] }));
    assert.equal(alice.call.held, false, 'it is not our hold');
    assert.equal(alice.call.participants.find(({ self }) => self)?.held, true);
  });
});
