import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { expect, userEvent } from 'storybook/test';
import '../src/components/twilio-phone/define.js';
import type { TwilioPhone } from '../src/components/twilio-phone/twilio-phone.js';
import { ended, states } from './states.js';
import { find, wholePhone } from './support.js';

const { args, argTypes, events } = getStorybookHelpers<TwilioPhone>('twilio-phone');

const meta: Meta = {
  title: 'Phone/Whole phone',
  component: 'twilio-phone',
  args,
  argTypes,
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

export const Unset: Story = { render: () => wholePhone(states.unset) };

export const Connecting: Story = { render: () => wholePhone(states.connecting) };

export const Idle: Story = {
  render: () => wholePhone(states.idle),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'twilio-phone', 'dial-pad', 'button[value="4"]'));
    await expect(await find(canvasElement, 'twilio-phone', 'dial-field', 'input')).toHaveValue('4');
    await expect(await find(canvasElement, 'twilio-phone', 'call-button', 'button')).toBeEnabled();
  },
};

export const Offline: Story = { render: () => wholePhone(states.offline) };

export const TokenRefused: Story = { render: () => wholePhone(states.tokenRefused) };

export const OutgoingOnly: Story = { render: () => wholePhone(states.outgoingOnly) };

export const MicrophoneDenied: Story = {
  render: () => wholePhone(states.microphoneDenied),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'twilio-phone', 'phone-trouble[kind=microphone-denied]', 'button');
  },
};

export const Incoming: Story = {
  render: () => wholePhone(states.incoming),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'twilio-phone[call-state=incoming]', 'incoming-call-dialog[open]', '.answer');
    await expect(await find(canvasElement, 'twilio-phone', 'incoming-call-dialog')).toBeVisible();
  },
};

export const IncomingWithPicture: Story = { render: () => wholePhone(states.incomingWithPicture) };

export const IncomingFromNumber: Story = { render: () => wholePhone(states.incomingFromNumber) };

export const IncomingLongName: Story = { render: () => wholePhone(states.incomingLongName) };

export const IncomingRightToLeft: Story = { render: () => wholePhone(states.incomingRightToLeft) };

export const IncomingDuringCall: Story = {
  render: () => wholePhone(states.incomingDuringCall),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'twilio-phone', 'active-call', 'call-party')).toBeVisible();
    await expect(
      await find(canvasElement, 'twilio-phone', 'incoming-call-dialog[compact]', 'call-waiting', '.answer'),
    ).toBeVisible();
  },
};

export const IncomingTwo: Story = { render: () => wholePhone(states.incomingTwo) };

export const IncomingTwoDuringCall: Story = { render: () => wholePhone(states.incomingTwoDuringCall) };

export const Dialing: Story = { render: () => wholePhone(states.dialing) };

export const Ringing: Story = { render: () => wholePhone(states.ringing) };

export const Answering: Story = { render: () => wholePhone(states.answering) };

export const Active: Story = {
  render: () => wholePhone(states.active),
  play: async ({ canvasElement }) => {
    await find(
      canvasElement,
      'twilio-phone[call-state=active]',
      'active-call',
      'mute-button',
      'button:enabled',
    );
    await expect(await find(canvasElement, 'twilio-phone', 'dial-pad')).not.toBeVisible();
  },
};

export const ActiveWithPicture: Story = { render: () => wholePhone(states.activeWithPicture) };

export const ActiveLongName: Story = { render: () => wholePhone(states.activeLongName) };

export const Muted: Story = { render: () => wholePhone(states.muted) };

export const Held: Story = { render: () => wholePhone(states.held) };

export const HoldAsked: Story = { render: () => wholePhone(states.holdAsked) };

export const HeldByThem: Story = { render: () => wholePhone(states.heldByThem) };

export const TwoCalls: Story = { render: () => wholePhone(states.twoCalls) };

export const TwoCallsThatCanMerge: Story = { render: () => wholePhone(states.twoCallsWithControl) };

export const TwoCallsBothHeld: Story = { render: () => wholePhone(states.twoCallsBothHeld) };

export const FiveCalls: Story = { render: () => wholePhone(states.fiveCalls) };

export const CallWaiting: Story = { render: () => wholePhone(states.callWaiting) };

export const CallWaitingOnHold: Story = { render: () => wholePhone(states.callWaitingOnHold) };

export const CallWaitingTwoCalls: Story = { render: () => wholePhone(states.callWaitingTwoCalls) };

export const CallWaitingFiveCalls: Story = { render: () => wholePhone(states.callWaitingFiveCalls) };

export const ThreeWaiting: Story = { render: () => wholePhone(states.threeWaiting) };

export const TransferPanelOpen: Story = {
  render: () => wholePhone(states.controlled),
  play: async ({ canvasElement }) => {
    await userEvent.click(
      await find(canvasElement, 'twilio-phone', 'active-call', '.controls > button:last-of-type'),
    );
    await find(canvasElement, 'twilio-phone', 'active-call', 'transfer-panel', 'dial-field', 'input');
  },
};

export const TransferAsking: Story = { render: () => wholePhone(states.transferAsking) };

export const TransferRinging: Story = { render: () => wholePhone(states.transferRinging) };

export const Consulting: Story = { render: () => wholePhone(states.consulting) };

export const TransferFailed: Story = { render: () => wholePhone(states.transferFailed) };

export const TransferCompleted: Story = { render: () => wholePhone(states.transferCompleted) };

export const Conference: Story = { render: () => wholePhone(states.conference) };

export const AddedInVain: Story = { render: () => wholePhone(states.conferenceUnreached) };

export const SoundSettings: Story = {
  render: () => wholePhone(states.idle),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'twilio-phone', 'audio-button', 'button'));
    await find(canvasElement, 'twilio-phone', 'audio-panel', 'audio-settings', '[name=echoCancellation]');
    await expect(await find(canvasElement, 'twilio-phone', 'dial-pad')).not.toBeVisible();
  },
};

export const SoundSettingsInACall: Story = {
  render: () => wholePhone(states.controlled),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'twilio-phone', 'audio-button', 'button'));
    await find(canvasElement, 'twilio-phone', 'active-call', 'audio-panel', 'audio-settings');
    await expect(await find(canvasElement, 'twilio-phone', 'active-call', 'hang-up-button')).toBeVisible();
  },
};

export const DeviceLost: Story = { render: () => wholePhone(states.deviceLost) };

export const DoNotDisturb: Story = { render: () => wholePhone(states.doNotDisturb) };

export const Speaker: Story = { render: () => wholePhone(states.speaker) };

export const OneOutput: Story = { render: () => wholePhone(states.oneOutput) };

export const Reconnecting: Story = { render: () => wholePhone(states.reconnecting) };

export const EndedHungUp: Story = { render: () => wholePhone(ended('hung-up')) };

export const EndedDeclined: Story = { render: () => wholePhone(ended('declined')) };

export const EndedCancelled: Story = { render: () => wholePhone(ended('cancelled')) };

export const EndedMissed: Story = { render: () => wholePhone(ended('missed')) };

export const EndedAnsweredElsewhere: Story = { render: () => wholePhone(ended('answered-elsewhere')) };

export const EndedBusy: Story = { render: () => wholePhone(ended('busy')) };

export const EndedNoAnswer: Story = { render: () => wholePhone(ended('no-answer')) };

export const EndedNotFound: Story = { render: () => wholePhone(ended('not-found')) };

export const EndedMicrophoneDenied: Story = { render: () => wholePhone(ended('microphone-denied')) };

export const EndedTransferred: Story = { render: () => wholePhone(ended('transferred')) };

export const EndedMerged: Story = { render: () => wholePhone(ended('merged')) };

export const EndedFailed: Story = { render: () => wholePhone(ended('failed')) };
