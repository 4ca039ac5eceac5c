import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { ActiveCall } from '../src/components/active-call/active-call.js';
import '../src/components/active-call/define.js';
import type { PhoneState } from '../src/core/state.js';
import { states } from './states.js';
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
