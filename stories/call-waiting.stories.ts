import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { CallWaiting } from '../src/components/call-waiting/call-waiting.js';
import '../src/components/call-waiting/define.js';
import type { PhoneState } from '../src/core/state.js';
import { states } from './states.js';
import { asWideAsAPhone, find, read, withPhone } from './support.js';

const { args, argTypes, events, template } = getStorybookHelpers<CallWaiting>('call-waiting');

const meta: Meta = {
  title: 'Several calls/Call waiting',
  component: 'call-waiting',
  args: { ...args, open: true, 'caller-name': 'Dora Pfeiffer', 'caller-address': 'dora' },
  argTypes,
  render: (given) => asWideAsAPhone(template(given)),
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const show = (state: PhoneState) => withPhone(state, asWideAsAPhone(html`<call-waiting></call-waiting>`));

export const Alone: Story = {};

export const BesideACall: Story = {
  args: { answered: fn() },
  render: ({ answered }) => html`<div @phone-answer-request=${answered}>${show(states.callWaiting)}</div>`,
  play: async ({ canvasElement, args: { answered } }) => {
    await userEvent.click(await find(canvasElement, 'call-waiting', '[part=answer]'));
    await userEvent.click(await find(canvasElement, 'call-waiting', '[part=end-and-answer]'));
    await expect(answered).toHaveBeenNthCalledWith(1, expect.objectContaining({ others: 'hold' }));
    await expect(answered).toHaveBeenNthCalledWith(2, expect.objectContaining({ others: 'hang-up' }));
  },
};

export const BesideOneOnHold: Story = {
  render: () => show(states.callWaitingOnHold),
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'call-waiting', '[part=answer]'))).toBe('Answer');
  },
};

export const WhileWeRing: Story = { render: () => show(states.callWaitingWhileRinging) };

export const BesideFiveCalls: Story = { render: () => show(states.callWaitingFiveCalls) };

export const ThreeWait: Story = {
  render: () => show(states.threeWaiting),
  play: async ({ canvasElement }) => {
    await expect(read(await find(canvasElement, 'call-waiting', '[part=others]'))).toBe('and 2 more');
  },
};

export const LongSubject: Story = { render: () => show(states.incomingTwoDuringCall) };

export const NobodyElse: Story = {
  render: () => show(states.active),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'call-waiting')).not.toBeVisible();
  },
};
