import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { ActiveCall } from '../src/components/active-call/active-call.js';
import '../src/components/active-call/define.js';
import '../src/components/audio-button/define.js';
import type { PhoneState } from '../src/core/state.js';
import { states } from './states.js';
import { stillPhone } from './still-phone.js';
import { asWideAsAPhone, find, read, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<ActiveCall>('active-call');

const meta: Meta = {
  title: 'Call/Active call',
  component: 'active-call',
  args: { ...args, phase: 'active', name: 'Bob Marín' },
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const show = (state: PhoneState) => withPhone(state, asWideAsAPhone(html`<active-call></active-call>`));

export const Alone: Story = {};

export const Dialing: Story = { render: () => show(states.dialing) };

export const Ringing: Story = {
  render: () => show(states.ringing),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'active-call', 'hang-up-button', 'button')).toBeEnabled();
    await expect(await find(canvasElement, 'active-call', 'hold-button', 'button')).toBeDisabled();
  },
};

export const Active: Story = { render: () => show(states.active) };

export const Muted: Story = { render: () => show(states.muted) };

export const Keypad: Story = {
  render: () => show(states.keyed),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'active-call', 'keypad-button', 'button'));
    const digits = await find(canvasElement, 'active-call', 'dial-pad', '[part=digits]');
    await expect(read(digits)).toBe('12#*0');
    await find(canvasElement, 'active-call', 'keypad-button', '[aria-expanded=true]');
  },
};

export const Held: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<div @phone-hold-request=${asked}>${show(states.held)}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'active-call[held]', '[part=resume]'));
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ on: false }));
  },
};

export const HoldAsked: Story = {
  render: () => show(states.holdAsked),
  play: async ({ canvasElement }) => {
    const hold = await find(canvasElement, 'active-call', 'hold-button[asking]', 'button');
    await expect(hold).toHaveAttribute('aria-busy', 'true');
    await expect(hold).toHaveAttribute('aria-pressed', 'false');
  },
};

export const HeldByThem: Story = { render: () => show(states.heldByThem) };

const reminded = stillPhone(states.held);

export const HoldReminder: Story = {
  render: () =>
    html`<phone-provider .phone=${reminded}>
      ${asWideAsAPhone(html`<active-call></active-call>`)}
    </phone-provider>`,
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'active-call', '[part=strip]');
    const [held] = reminded.state.calls;
    if (held) reminded.tell({ type: 'call-hold-reminder', call: held });
    await expect(await find(canvasElement, 'active-call', '.reminded')).toHaveTextContent('Still on hold');
  },
};

export const NothingOffered: Story = {
  render: () => show(states.active),
  play: async ({ canvasElement }) => {
    const transfer = await find(canvasElement, 'active-call', '.controls > button:last-of-type');
    await expect(transfer).toBeDisabled();
    await expect(transfer).toHaveAttribute('title', 'Not offered by this phone service');
    // One can call somebody else all the same.
    await expect(await find(canvasElement, 'active-call', '.controls > button')).toBeEnabled();
  },
};

export const AddSomebody: Story = {
  render: () => show(states.controlled),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'active-call', '.controls > button'));
    await find(canvasElement, 'active-call', 'conference-panel', 'dial-field', 'input');
  },
};

export const Transfer: Story = {
  render: () => show(states.controlled),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'active-call', '.controls > button:last-of-type'));
    await find(canvasElement, 'active-call', 'transfer-panel', 'dial-field', 'input');
  },
};

export const AddedInVain: Story = {
  render: () => show(states.unreached),
  play: async ({ canvasElement }) => {
    const strip = await find(canvasElement, 'active-call', '[part=strip]');
    await expect(strip).toHaveTextContent(/Carol Ángeles Duarte.* declined/);
    await expect(await find(canvasElement, 'active-call', '[part=dismiss-strip]')).toHaveAccessibleName(
      'Dismiss',
    );
  },
};

export const AddedInVainToSeveral: Story = { render: () => show(states.conferenceUnreached) };

export const SoundSettings: Story = {
  render: () =>
    withPhone(states.active, asWideAsAPhone(html`<audio-button></audio-button><active-call></active-call>`)),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'audio-button', 'button'));
    await find(canvasElement, 'active-call', 'audio-panel', 'audio-settings', '[name=echoCancellation]');
  },
};

export const Consulting: Story = {
  render: () => show(states.consulting),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'active-call', 'transfer-panel', '[part=complete]');
    await expect(await find(canvasElement, 'active-call', 'mute-button', 'button')).toBeEnabled();
  },
};

export const TransferFailed: Story = { render: () => show(states.transferFailed) };

export const Conference: Story = { render: () => show(states.conference) };

export const ConferenceOfMany: Story = { render: () => show(states.conferenceOfMany) };

export const Reconnecting: Story = { render: () => show(states.reconnecting) };

export const Ended: Story = { render: () => show(states.ended) };

export const Missed: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<div @phone-call-back-request=${asked}>${show(states.missed)}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'active-call', '[part=call-back]'));
    await expect(asked).toHaveBeenCalledOnce();
  },
};

export const LongName: Story = { render: () => show(states.activeLongName) };

export const NoCall: Story = {
  render: () => show(states.idle),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'active-call')).not.toBeVisible();
  },
};
