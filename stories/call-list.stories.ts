import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { getStorybookHelpers } from '@wc-toolkit/storybook-helpers';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { CallList } from '../src/components/call-list/call-list.js';
import '../src/components/call-list/define.js';
import type { PhoneState } from '../src/core/state.js';
import { states } from './states.js';
import { asWideAsAPhone, find, withPhone } from './support.js';

const { args, argTypes, events } = getStorybookHelpers<CallList>('call-list');

const meta: Meta = {
  title: 'Several calls/List',
  component: 'call-list',
  args,
  argTypes,
  parameters: { actions: { handles: events } },
};
export default meta;

type Story = StoryObj;

const show = (state: PhoneState) => withPhone(state, asWideAsAPhone(html`<call-list></call-list>`));
const showOthers = (state: PhoneState) =>
  withPhone(state, asWideAsAPhone(html`<call-list others></call-list>`));

export const Alone: Story = {
  args: { asked: fn() },
  render: ({ asked }) =>
    asWideAsAPhone(
      html`<call-list .calls=${states.twoCalls.calls} @phone-swap-request=${asked}></call-list>`,
    ),
  play: async ({ canvasElement, args: { asked } }) => {
    await userEvent.click(await find(canvasElement, 'call-list', '[part=swap]'));
    await expect(asked).toHaveBeenCalledOnce();
  },
};

export const TwoCalls: Story = {
  render: () => show(states.twoCalls),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'call-list', '[part=merge]')).toBeDisabled();
  },
};

export const TwoCallsThatCanMerge: Story = {
  args: { merged: fn() },
  render: ({ merged }) => html`<div @phone-merge-request=${merged}>${show(states.twoCallsWithControl)}</div>`,
  play: async ({ canvasElement, args: { merged } }) => {
    await userEvent.click(await find(canvasElement, 'call-list', '[part=merge]'));
    await expect(merged).toHaveBeenCalledOnce();
  },
};

export const BothHeld: Story = { render: () => show(states.twoCallsBothHeld) };

export const OneRinging: Story = { render: () => show(states.twoCallsOneRinging) };

export const FiveCalls: Story = {
  args: { asked: fn() },
  render: ({ asked }) => html`<div @phone-hold-request=${asked}>${show(states.fiveCalls)}</div>`,
  play: async ({ canvasElement, args: { asked } }) => {
    const third = await find(canvasElement, 'call-list', 'li:nth-child(3) button[part=who]');
    await userEvent.click(third);
    await expect(asked).toHaveBeenCalledWith(expect.objectContaining({ on: false, callId: 'call-3' }));
  },
};

export const BesideTheCallInFront: Story = { render: () => showOthers(states.twoCallsWithControl) };

export const FourBesideTheCallInFront: Story = { render: () => showOthers(states.fiveCalls) };

export const OneCall: Story = {
  render: () => show(states.active),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'call-list')).not.toBeVisible();
  },
};
